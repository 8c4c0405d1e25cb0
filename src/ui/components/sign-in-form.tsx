import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { commonWords } from "../words/common/words.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import styles from "./sign-in-form.module.css";

type SignInFormProps = {
  readonly title: string;
  readonly busy: boolean;
  /** Why the last try failed, by its code. */
  readonly problem: string | undefined;
  readonly onSignIn: (login: string, pin: string) => void;
  /** The login of the one who was signed in before. */
  readonly login?: string;
  /** Stands in the place of the login, when that person is known otherwise. */
  readonly who?: ComponentChildren;
  /** What stands below: language and theme, a hint. */
  readonly children?: ComponentChildren;
};

/** Login and PIN, for pages with a keyboard. */
export function SignInForm({ title, busy, problem, onSignIn, who, children, ...given }: SignInFormProps): JSX.Element {
  const words = commonWords();
  const [login, setLogin] = useState(given.login ?? "");
  const [pin, setPin] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("[data-first-focus]")?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (busy) return;
    onSignIn(login.trim().toLowerCase(), pin);
    setPin("");
  };
  return (
    <form ref={form} class={styles.form} onSubmit={submit}>
      <h1>{title}</h1>
      {problem && <ProblemNotice code={problem} />}
      {who ?? (
        <Field
          label={words.fields.login}
          value={login}
          onValue={setLogin}
          autocomplete="username"
          name="login"
          required
          first
        />
      )}
      <Field
        label={words.fields.pin}
        value={pin}
        onValue={setPin}
        autocomplete="current-password"
        inputMode="numeric"
        name="pin"
        required
        secret
        first={who !== undefined}
      />
      <Button submit kind="primary" busy={busy} wide>
        {words.buttons.signIn}
      </Button>
      {children}
    </form>
  );
}
