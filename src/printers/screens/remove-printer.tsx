import type { JSX } from "preact";
import type { Printer } from "../../protocol/printers.ts";
import { ConfirmDialog } from "../../ui/components/confirm-dialog.tsx";
import { deskWords } from "../../ui/words/desk/words.ts";
import type { LabelPrinters } from "../state/label-printers.ts";

type RemoveProps = {
  readonly printers: LabelPrinters;
  readonly printer: Printer;
  readonly onClose: () => void;
};

export function RemovePrinter({ printers: { removing, remove }, printer, onClose }: RemoveProps): JSX.Element {
  const words = deskWords().printers;
  const close = (): void => {
    removing.forget();
    onClose();
  };
  const act = async (): Promise<void> => {
    if (await remove(printer.id)) close();
  };
  return (
    <ConfirmDialog
      title={words.removeAsk(printer.name)}
      keep={words.keep}
      act={words.remove}
      busy={removing.busy.value}
      problem={removing.problem.value}
      onClose={close}
      onAct={() => void act()}
    >
      <p>{words.removeNext}</p>
    </ConfirmDialog>
  );
}
