import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";

type CancelDialogProps = {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly onClose: () => void;
  readonly onCancel: (reason: string) => void;
};

/** Cancelling is for ever and needs a reason (S4). */
export function CancelDialog({ busy, problem, onClose, onCancel }: CancelDialogProps): JSX.Element {
  const words = officeWords().softCheck;
  const [reason, setReason] = useState("");
  return (
    <Dialog
      title={words.cancelAsk}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keep}</Button>
          <Button kind="danger" busy={busy} disabled={reason.trim() === ""} onPress={() => onCancel(reason.trim())}>
            {words.cancel}
          </Button>
        </>
      }
    >
      <p>{words.cancelNext}</p>
      {problem && <ProblemNotice code={problem} />}
      <Field label={words.reason} value={reason} onValue={setReason} maxLength={300} name="reason" first />
    </Dialog>
  );
}
