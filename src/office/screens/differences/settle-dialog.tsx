import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
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
    <Dialog
      title={words.settleAsk}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keepOpen}</Button>
          <Button kind="primary" busy={busy.value} disabled={note.trim() === ""} onPress={() => void settle()}>
            {words.settle}
          </Button>
        </>
      }
    >
      <p>{[words.kinds[told.row.kind], ...linesOf(told)].join(" · ")}</p>
      <p>{words.settleNext}</p>
      {problem.value && <ProblemNotice code={problem.value} />}
      <Field label={words.note} value={note} onValue={setNote} maxLength={300} name="note" first />
    </Dialog>
  );
}
