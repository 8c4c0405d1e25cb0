import type { JSX } from "preact";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { SignInForm } from "../../../ui/components/sign-in-form.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { MakeRun } from "../make/make-run.tsx";
import { RunCard } from "../run/run-card.tsx";
import { RunsList } from "../runs/runs-list.tsx";
import styles from "./desk-root.module.css";
import { LabelSearch } from "./label-search.tsx";

type DeskProps = { readonly desk: Desk };

/** The label desk: signing in, then one run in hand and all runs below. */
export function DeskRoot({ desk }: DeskProps): JSX.Element {
  const { product, staff, buttons, pages } = commonWords();
  const session = desk.session.value;
  const name = desk.settings.value.value?.store.name;
  if (session === undefined) {
    return (
      <PageFrame place={product}>
        <SignInForm
          title={deskWords().signIn.title}
          busy={desk.signingIn.busy.value}
          problem={desk.signingIn.problem.value}
          onSignIn={(login, pin) => void desk.signIn(login, pin)}
        >
          <LanguageSwitch />
          <ThemeSwitch />
        </SignInForm>
      </PageFrame>
    );
  }
  const who = session.staff?.name;
  return (
    <PageFrame
      place={[name, who && staff(who)].filter(Boolean).join(" · ") || product}
      navigation={
        <>
          {session.rights.includes("view") && <a href="/office">{pages.office}</a>}
          <button type="button" onClick={() => void desk.signOut()}>
            {buttons.signOut}
          </button>
        </>
      }
    >
      <h1>{deskWords().title}</h1>
      {desk.mayPrint() ? <Work desk={desk} /> : <ProblemNotice code="forbidden" />}
      <div class={styles.switches}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </PageFrame>
  );
}

function Work({ desk }: DeskProps): JSX.Element {
  const settings = desk.settings.value.value;
  const problem = desk.settings.problem.value;
  const run = desk.run.value;
  return (
    <>
      {problem && <ProblemNotice code={problem} />}
      {settings && run && <RunCard key={run.id} desk={desk} run={run} settings={settings} />}
      {settings && !run && <MakeRun desk={desk} settings={settings} />}
      <RunsList desk={desk} />
      <LabelSearch desk={desk} />
    </>
  );
}
