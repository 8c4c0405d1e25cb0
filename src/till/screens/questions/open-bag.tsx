import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { LabelNumber } from "../../../domain/label-number.ts";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import type { TillWords } from "../../../ui/words/till/en.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { labelText } from "../texts.ts";

type Reason = keyof TillWords["opening"]["reasons"];
const REASONS: readonly Reason[] = ["article", "unreadable", "not-arrived", "refused", "other"];

/** What most likely brought the cashier here. */
function likely(till: Till, label: LabelNumber): Reason {
  const refused = till.refused.value.find((one) => one.label === label);
  if (refused === undefined) return "article";
  return refused.code === "not-arrived" ? "not-arrived" : "refused";
}

/** The bag is opened and its goods are scanned one by one (S4): why, and a last word before the label is spent. */
export function OpenBag({ till, label }: { readonly till: Till; readonly label: LabelNumber }): JSX.Element {
  const words = tillWords().opening;
  const [reason, setReason] = useState(() => likely(till, label));
  const close = (): void => till.ask("nothing");
  const answered = useRef(false);
  const open = (): void => {
    if (answered.current) return;
    answered.current = true;
    void till.openBag(label, words.reasons[reason]);
  };
  return (
    <ConfirmDialog title={words.ask(labelText(label))} keep={words.keep} act={words.open} onClose={close} onAct={open}>
      <p>{words.next}</p>
      <Choice
        label={words.reason}
        value={reason}
        options={REASONS.map((value) => ({ value, text: words.reasons[value] }))}
        onValue={setReason}
      />
    </ConfirmDialog>
  );
}
