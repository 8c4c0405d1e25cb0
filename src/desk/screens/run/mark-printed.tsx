import type { JSX } from "preact";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Rolls } from "../../state/rolls.ts";

type MarkPrintedProps = { readonly rolls: Rolls; readonly onClose: () => void };

/** Only a person has seen the paper: bytes that a printer took are no printed labels (L3). */
export function MarkPrinted({ rolls, onClose }: MarkPrintedProps): JSX.Element {
  const words = deskWords().run;
  const { busy, problem } = rolls.confirming;
  const confirm = async (): Promise<void> => {
    if (await rolls.confirmPrinted()) onClose();
  };
  return (
    <ConfirmDialog
      title={words.markPrintedAsk}
      keep={words.notYet}
      act={words.markPrinted}
      kind="primary"
      busy={busy.value}
      problem={problem.value}
      onClose={onClose}
      onAct={() => void confirm()}
    >
      <p>{words.markPrintedNext}</p>
    </ConfirmDialog>
  );
}
