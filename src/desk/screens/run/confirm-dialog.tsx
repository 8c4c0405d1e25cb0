import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Rolls } from "../../state/rolls.ts";

/** Only a person has seen the paper: bytes that a printer took are no printed labels (L3). */
export function ConfirmDialog({
  rolls,
  onClose,
}: {
  readonly rolls: Rolls;
  readonly onClose: () => void;
}): JSX.Element {
  const words = deskWords().run;
  const problem = rolls.confirming.problem.value;
  const confirm = async (): Promise<void> => {
    if (await rolls.confirmPrinted()) onClose();
  };
  return (
    <Dialog
      title={words.markPrintedAsk}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.notYet}</Button>
          <Button kind="primary" busy={rolls.confirming.busy.value} onPress={() => void confirm()}>
            {words.markPrinted}
          </Button>
        </>
      }
    >
      <p>{words.markPrintedNext}</p>
      {problem && <ProblemNotice code={problem} />}
    </Dialog>
  );
}
