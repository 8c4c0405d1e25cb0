import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { LanguageSwitch } from "../../../ui/components/switches.tsx";
import { setupWords } from "../../../ui/words/setup/words.ts";
import type { Office } from "../../state/office.ts";
import { EMPTY_FORM, readSetupForm, type SetupFault, type SetupForm } from "../../state/setup-form.ts";
import styles from "./setup-screen.module.css";

type SetupScreenProps = {
  readonly office: Office;
  readonly setup: { readonly demo: boolean; readonly storeName: string | null };
};

/** The first administrator, made with the one-time code of the console (T1). */
export function SetupScreen({ office, setup }: SetupScreenProps): JSX.Element {
  const words = setupWords();
  const [form, setForm] = useState<SetupForm>(EMPTY_FORM);
  const fields = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<SetupFault | undefined>(undefined);
  const busy = office.settingUp.busy.value;
  const problem = office.settingUp.problem.value;
  const change = (name: keyof SetupForm) => (value: string) => setForm({ ...form, [name]: value });
  const field = (name: keyof SetupForm) => ({
    name,
    value: form[name],
    onValue: change(name),
    error: fault?.field === name ? words.faults[fault.code] : undefined,
    required: true,
  });

  const submit = (event: Event): void => {
    event.preventDefault();
    const read = readSetupForm(form, setup.demo ? (setup.storeName ?? "") : undefined);
    setFault(read.ok ? undefined : read.error);
    if (!read.ok) fields.current?.querySelector<HTMLElement>(`[name="${read.error.field}"]`)?.focus();
    else if (!busy) void office.setUp(read.value);
  };

  return (
    <form ref={fields} class={styles.form} onSubmit={submit} noValidate>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {setup.demo && <Notice tone="quiet" title={words.demo} />}
      {problem && <ProblemNotice code={problem} />}
      <Field label={words.code} hint={words.codeHint} autocomplete="one-time-code" {...field("code")} />
      {!setup.demo && (
        <>
          <Field label={words.storeName} {...field("storeName")} />
          <Field label={words.currency} hint={words.currencyHint} maxLength={3} {...field("currency")} />
          <Field
            label={words.labelPrefix}
            hint={words.labelPrefixHint}
            inputMode="numeric"
            maxLength={5}
            {...field("labelPrefix")}
          />
        </>
      )}
      <Field label={words.name} autocomplete="name" {...field("name")} />
      <Field label={words.login} hint={words.loginHint} autocomplete="username" {...field("login")} />
      <Field
        label={words.pin}
        hint={words.pinHint}
        inputMode="numeric"
        autocomplete="new-password"
        secret
        {...field("pin")}
      />
      <Field label={words.pinAgain} inputMode="numeric" autocomplete="new-password" secret {...field("pinAgain")} />
      <Button submit kind="primary" busy={busy} wide>
        {busy ? words.creating : words.create}
      </Button>
      <LanguageSwitch />
    </form>
  );
}
