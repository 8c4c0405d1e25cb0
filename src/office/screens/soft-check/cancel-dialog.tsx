import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
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
    <ConfirmDialog
      title={words.cancelAsk}
      keep={words.keep}
      act={words.cancel}
      busy={busy}
      disabled={reason.trim() === ""}
      onClose={onClose}
      onAct={() => onCancel(reason.trim())}
    >
      <p>{words.cancelNext}</p>
      {problem && <ProblemNotice code={problem} />}
      <Field label={words.reason} value={reason} onValue={setReason} maxLength={300} name="reason" first />
    </ConfirmDialog>
  );
}
