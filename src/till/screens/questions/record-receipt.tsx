import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Receipt, sameReceipt } from "../../../domain/redemption.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { bagsAndPieces, money, receiptText, saidText } from "../texts.ts";
import styles from "./question.module.css";

/** The receipt that the POS has printed; its total and pieces stand here as control figures. */
export function RecordReceipt({ till }: { readonly till: Till }): JSX.Element {
  const words = tillWords().receipt;
  const [number, setNumber] = useState("");
  const [shift, setShift] = useState(() => lastShift(till));
  const [missing, setMissing] = useState(false);
  /** The receipt of a payment before: pressed once more, it is this one, too (R1). */
  const [sameAs, setSameAs] = useState<string | undefined>(undefined);
  const close = (): void => till.ask("nothing");
  const commit = (event: Event): void => {
    event.preventDefault();
    setMissing(number.trim() === "");
    if (number.trim() === "") return;
    const receipt = { number: number.trim(), ...(shift.trim() === "" ? {} : { shift: shift.trim() }) };
    const before = paymentWith(till, receipt);
    if (before !== undefined && sameAs !== receiptText(receipt)) setSameAs(receiptText(receipt));
    else void till.commit(receipt);
  };
  const busy = till.waiting.value > 0;
  return (
    <Dialog title={words.title} onClose={close}>
      <p>{words.lead}</p>
      <Figures till={till} />
      {till.said.value.kind !== "nothing" && <p role="alert">{saidText(till.said.value)}</p>}
      {sameAs !== undefined && <p role="alert">{words.sameReceipt(sameAs)}</p>}
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

/** A payment of today under the same receipt: one receipt may redeem bags in several payments, or it is a slip of the hand. */
const paymentWith = (till: Till, receipt: Receipt) =>
  till.payments.today.value.find(
    (record) => record.state !== "released" && record.receipt !== null && sameReceipt(record.receipt, receipt),
  );

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
