import type { JSX } from "preact";
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

/** Login and PIN of the cashier (T2); the bags behind it are untouched. */
export function SignInScreen({ page, state }: SignInScreenProps): JSX.Element {
  const { signIn, start } = tillWords();
  const { till, session } = page;
  const { before } = state;
  return (
    <TillFrame page={page}>
      {till.link.value.revoked && (
        <Notice tone="refused" title={start.revoked}>
          {start.revokedNext}
        </Notice>
      )}
      <SignInForm
        // The form of another person begins empty.
        key={before?.login ?? ""}
        title={before === undefined ? signIn.title : signIn.again(before.name)}
        busy={session.busy.value}
        problem={state.fault}
        onSignIn={(login, pin) => void session.signIn(login, pin)}
        login={before?.login ?? ""}
      >
        {till.basket.value !== undefined && <p>{signIn.bagsKept}</p>}
        <LanguageSwitch />
        <ThemeSwitch />
      </SignInForm>
    </TillFrame>
  );
}
