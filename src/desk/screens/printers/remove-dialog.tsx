import type { JSX } from "preact";
import type { Printer } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Printers } from "../../state/printers.ts";

type RemoveDialogProps = {
  readonly printers: Printers;
  readonly printer: Printer;
  readonly onClose: () => void;
};

export function RemoveDialog({ printers, printer, onClose }: RemoveDialogProps): JSX.Element {
  const words = deskWords().printers;
  const problem = printers.removing.problem.value;
  const close = (): void => {
    printers.removing.forget();
    onClose();
  };
  const remove = async (): Promise<void> => {
    if (await printers.remove(printer.id)) close();
  };
  return (
    <Dialog
      title={words.removeAsk(printer.name)}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{words.keep}</Button>
          <Button kind="danger" busy={printers.removing.busy.value} onPress={() => void remove()}>
            {words.remove}
          </Button>
        </>
      }
    >
      <p>{words.removeNext}</p>
      {problem && <ProblemNotice code={problem} />}
    </Dialog>
  );
}
