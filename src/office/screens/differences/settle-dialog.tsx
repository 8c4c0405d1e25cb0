import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { differenceWords } from "../../../ui/words/office/differences/words.ts";
import type { Office } from "../../state/office.ts";
import { linesOf, type Told } from "./about-text.tsx";

type SettleProps = { readonly office: Office; readonly told: Told; readonly onClose: () => void };

/** A difference is settled by a person's word, which stays (M3). */
export function SettleDialog({ office, told, onClose }: SettleProps): JSX.Element {
  const words = differenceWords();
  const [note, setNote] = useState("");
  const { busy, problem } = office.differences.acting;
  const settle = async (): Promise<void> => {
    if (await office.differences.settle(told.row.id, note.trim())) onClose();
  };
  return (
    <ConfirmDialog
      title={words.settleAsk}
      keep={words.keepOpen}
      act={words.settle}
      kind="primary"
      busy={busy.value}
      disabled={note.trim() === ""}
      onClose={onClose}
      onAct={() => void settle()}
    >
      <p>{[words.kinds[told.row.kind], ...linesOf(told)].join(" · ")}</p>
      <p>{words.settleNext}</p>
      {problem.value && <ProblemNotice code={problem.value} />}
      <Field label={words.note} value={note} onValue={setNote} maxLength={300} name="note" first />
    </ConfirmDialog>
  );
}
