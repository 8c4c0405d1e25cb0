import type { JSX } from "preact";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { SignInForm } from "../../../ui/components/sign-in-form.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import "../../../ui/words/problems/back-office.ts";
import type { Desk } from "../../state/desk.ts";
import { addressOf, type Place } from "../../state/place.ts";
import { DesignScreen } from "../design/design-screen.tsx";
import { DesignsScreen } from "../design/designs-screen.tsx";
import { MakeRun } from "../make/make-run.tsx";
import { PrintersScreen } from "../printers/printers-screen.tsx";
import { RunCard } from "../run/run-card.tsx";
import { RunsList } from "../runs/runs-list.tsx";
import styles from "./desk-root.module.css";
import { LabelSearch } from "./label-search.tsx";

type DeskProps = { readonly desk: Desk };

/** The label desk: signing in, then the place that the address names. */
export function DeskRoot({ desk }: DeskProps): JSX.Element {
  const { product, staff } = commonWords();
  const session = desk.session.value;
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
  const name = desk.settings.value.value?.store.name;
  const who = session.staff?.name;
  return (
    <PageFrame
      place={[name, who && staff(who)].filter(Boolean).join(" · ") || product}
      navigation={<Navigation desk={desk} />}
    >
      <h1>{deskWords().title}</h1>
      {desk.may("labels") ? <PlaceShown desk={desk} /> : <ProblemNotice code="forbidden" />}
      <div class={styles.switches}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </PageFrame>
  );
}

function Navigation({ desk }: DeskProps): JSX.Element {
  const { buttons, pages } = commonWords();
  const words = deskWords().navigation;
  const at = desk.place.value.at;
  const link = (place: Place, text: string, current: boolean): JSX.Element => (
    <a href={addressOf(place)} aria-current={current ? "page" : undefined}>
      {text}
    </a>
  );
  return (
    <>
      {desk.may("labels") && link({ at: "rolls" }, words.rolls, at === "rolls" || at === "roll")}
      {desk.may("labels") && link({ at: "printers" }, words.printers, at === "printers")}
      {desk.may("labels") && link({ at: "designs" }, words.designs, at === "designs" || at === "design")}
      {desk.may("view") && <a href="/office">{pages.office}</a>}
      <button type="button" onClick={desk.signOut}>
        {buttons.signOut}
      </button>
    </>
  );
}

function PlaceShown({ desk }: DeskProps): JSX.Element {
  const { at } = desk.place.value;
  if (at === "printers") return <PrintersScreen desk={desk} />;
  if (at === "designs") return <DesignsScreen desk={desk} />;
  if (at === "design") return <DesignScreen desk={desk} />;
  return <Rolls desk={desk} />;
}

function Rolls({ desk }: DeskProps): JSX.Element {
  const settings = desk.settings.value.value;
  const { run, watch } = desk.rolls;
  const unasked = desk.settings.problem.value;
  const inHand = desk.place.value.at === "roll";
  const lost = inHand && run.value === undefined ? watch.problem.value : undefined;
  return (
    <>
      {unasked && <ProblemNotice code={unasked} />}
      {lost && <ProblemNotice code={lost} />}
      {settings && run.value && <RunCard key={run.value.id} desk={desk} run={run.value} settings={settings} />}
      {settings && !inHand && <MakeRun desk={desk} settings={settings} />}
      <RunsList desk={desk} />
      <LabelSearch desk={desk} />
    </>
  );
}
