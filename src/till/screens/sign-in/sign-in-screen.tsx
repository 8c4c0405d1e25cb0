import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { SignInForm } from "../../../ui/components/sign-in-form.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { SessionState } from "../../state/session.ts";
import { TillFrame } from "../frame/till-frame.tsx";
import type { Page } from "../page.ts";

type SignInScreenProps = {
  readonly page: Page;
  readonly state: Extract<SessionState, { kind: "signed-out" }>;
};

/** Login or badge, and PIN of the cashier (T2); the bags behind it are untouched. */
export function SignInScreen({ page, state }: SignInScreenProps): JSX.Element {
  const { start } = tillWords();
  return (
    <TillFrame page={page}>
      {page.till.link.value.revoked && (
        <Notice tone="refused" title={start.revoked}>
          {start.revokedNext}
        </Notice>
      )}
      {page.session.badge.value === undefined ? (
        <ByLogin page={page} state={state} />
      ) : (
        <ByBadge page={page} state={state} badge={page.session.badge.value} />
      )}
    </TillFrame>
  );
}

function ByLogin({ page, state }: SignInScreenProps): JSX.Element {
  const { signIn } = tillWords();
  const { before } = state;
  return (
    <SignInForm
      // The form of another person begins empty.
      key={before?.login ?? ""}
      title={before === undefined ? signIn.title : signIn.again(before.name)}
      busy={page.session.busy.value}
      problem={state.fault}
      onSignIn={(login, pin) => void page.session.signIn({ login }, pin)}
      login={before?.login ?? ""}
    >
      <p>{signIn.orBadge}</p>
      <BelowTheForm page={page} />
    </SignInForm>
  );
}

function ByBadge({ page, state, badge }: SignInScreenProps & { readonly badge: string }): JSX.Element {
  const { signIn } = tillWords();
  const forget = (): void => {
    page.session.badge.value = undefined;
  };
  return (
    <SignInForm
      // Another badge, another PIN.
      key={`badge ${badge}`}
      title={signIn.title}
      busy={page.session.busy.value}
      problem={state.fault}
      onSignIn={(_login, pin) => void page.session.signIn({ badge }, pin)}
      who={<p role="status">{signIn.badge(badge)}</p>}
    >
      <Button onPress={forget}>{signIn.noBadge}</Button>
      <BelowTheForm page={page} />
    </SignInForm>
  );
}

const BelowTheForm = ({ page }: { readonly page: Page }): JSX.Element => (
  <>
    {page.till.basket.value !== undefined && <p>{tillWords().signIn.bagsKept}</p>}
    <LanguageSwitch />
    <ThemeSwitch />
  </>
);
