import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Lender } from "../../state/by-right.ts";
import type { Page } from "../page.ts";
import styles from "./question.module.css";

type ByRightProps = {
  readonly page: Page;
  readonly title: string;
  readonly next: string;
  /** The name of the act, on its button. */
  readonly act: string;
  readonly reasons: readonly string[];
  readonly onAct: (reason: string, lender: Lender | undefined) => void;
};

/** An act that needs the right to manage, with its reason; a cashier without it asks somebody who lends theirs. */
export function ByRightDialog({ page, title, next, act, reasons, onAct }: ByRightProps): JSX.Element {
  const words = tillWords().byRight;
  const { fields } = commonWords();
  const { till, session } = page;
  const [reason, setReason] = useState(reasons[0] ?? "");
  const [login, setLogin] = useState("");
  const [pin, setPin] = useState("");
  const { fault, busy } = till.byRight;
  const own = session.may("manage");
  const submit = (event: Event): void => {
    event.preventDefault();
    if (busy.value) return;
    onAct(reason, own ? undefined : { login: login.trim().toLowerCase(), pin });
    setPin("");
  };
  const close = (): void => till.ask("nothing");
  return (
    <Dialog title={title} onClose={close}>
      <p>{next}</p>
      {fault.value !== undefined && <ProblemNotice code={fault.value} />}
      <form class={styles.form} onSubmit={submit}>
        <Choice
          label={words.reason}
          value={reason}
          options={reasons.map((text) => ({ value: text, text }))}
          onValue={setReason}
        />
        {!own && (
          <>
            <p>{words.lender}</p>
            <Field
              label={fields.login}
              value={login}
              onValue={setLogin}
              autocomplete="off"
              maxLength={32}
              required
              first
            />
            <Field
              label={fields.pin}
              value={pin}
              onValue={setPin}
              autocomplete="off"
              inputMode="numeric"
              maxLength={12}
              required
              secret
            />
          </>
        )}
        <div class={styles.actions}>
          <Button onPress={close}>{words.back}</Button>
          <Button kind="danger" submit busy={busy.value}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
