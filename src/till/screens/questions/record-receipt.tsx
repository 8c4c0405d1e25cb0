import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { bagsAndPieces, money, saidText } from "../texts.ts";
import styles from "./question.module.css";

/** The receipt that the POS has printed; its total and pieces stand here as control figures. */
export function RecordReceipt({ till }: { readonly till: Till }): JSX.Element {
  const words = tillWords().receipt;
  const [number, setNumber] = useState("");
  const [shift, setShift] = useState(() => lastShift(till));
  const [missing, setMissing] = useState(false);
  const close = (): void => till.ask("nothing");
  const commit = (event: Event): void => {
    event.preventDefault();
    setMissing(number.trim() === "");
    if (number.trim() === "") return;
    const receipt = { number: number.trim(), ...(shift.trim() === "" ? {} : { shift: shift.trim() }) };
    void till.commit(receipt);
  };
  const busy = till.waiting.value > 0;
  return (
    <Dialog title={words.title} onClose={close}>
      <p>{words.lead}</p>
      <Figures till={till} />
      {till.said.value.kind !== "nothing" && <p role="alert">{saidText(till.said.value)}</p>}
      <form class={styles.form} onSubmit={commit}>
        <Field
          label={words.number}
          value={number}
          onValue={setNumber}
          error={missing && number.trim() === "" ? words.missing : undefined}
          inputMode="numeric"
          autocomplete="off"
          maxLength={64}
          first
        />
        <Field
          label={words.shift}
          value={shift}
          onValue={setShift}
          hint={words.shiftHint}
          inputMode="numeric"
          autocomplete="off"
          maxLength={64}
        />
        <div class={styles.actions}>
          <Button kind="primary" submit busy={busy} wide>
            {words.commit}
          </Button>
          <Button onPress={() => void till.commit(null)} busy={busy}>
            {words.withoutNumber}
          </Button>
          <Button onPress={close}>{words.back}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The shift of the receipt before: it changes once a day. */
const lastShift = (till: Till): string =>
  till.payments.today.value.find(({ receipt }) => receipt?.shift !== undefined)?.receipt?.shift ?? "";

function Figures({ till }: { readonly till: Till }): JSX.Element | null {
  const view = till.basket.value?.view;
  if (view === undefined) return null;
  const pieces = view.softChecks.reduce((sum, softCheck) => sum + softCheck.pieces, 0);
  return (
    <p class={styles.figures}>
      <span>{bagsAndPieces(view.softChecks.length, pieces)}</span>
      <span class={styles.sum}>{money(view.totalMinor, view.currency)}</span>
    </p>
  );
}
