import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { Rolls } from "../../state/rolls.ts";

type DamagedDialogProps = {
  readonly rolls: Rolls;
  /** Labels of the run that are not voided yet. */
  readonly most: number;
  readonly onClose: () => void;
};

/** "The last N came out damaged": their numbers are given up, new ones take their place (L3). */
export function DamagedDialog({ rolls, most, onClose }: DamagedDialogProps): JSX.Element {
  const words = deskWords();
  const [text, setText] = useState("1");
  const last = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  const fits = last >= 1 && last <= most;
  const problem = rolls.replacing.problem.value;
  const replace = async (): Promise<void> => {
    if (await rolls.replaceDamaged(last)) onClose();
  };
  return (
    <ConfirmDialog
      title={words.run.damaged}
      keep={words.run.keepLabels}
      act={words.run.voidLabels}
      busy={rolls.replacing.busy.value}
      disabled={!fits}
      problem={problem}
      onClose={onClose}
      onAct={() => void replace()}
    >
      <Field
        label={words.run.damagedCount}
        value={text}
        onValue={setText}
        inputMode="numeric"
        maxLength={5}
        name="damaged"
        error={fits ? undefined : words.make.countFault(formatNumber(most))}
        first
      />
      {fits && <p>{words.run.damagedAsk(last)}</p>}
    </ConfirmDialog>
  );
}
