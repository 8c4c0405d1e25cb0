import type { JSX } from "preact";
import type { LabelDesign } from "../../../domain/label-design/label-design.ts";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";

type RemoveDesignProps = { readonly desk: Desk; readonly design: LabelDesign; readonly onClose: () => void };

/** A design is forgotten: asked once, with what becomes of the rolls that were made in it. */
export function RemoveDesign({ desk, design, onClose }: RemoveDesignProps): JSX.Element {
  const words = deskWords().editor;
  const { removing } = desk.designs;
  const problem = removing.problem.value;
  const unprinted = desk.rolls.unprintedIn(design.id);
  const close = (): void => {
    removing.forget();
    onClose();
  };
  const remove = async (): Promise<void> => {
    if (await desk.designs.remove(design.id)) close();
  };
  return (
    <ConfirmDialog
      title={words.removeAsk(design.name)}
      keep={words.keep}
      act={words.remove}
      busy={removing.busy.value}
      problem={problem}
      onClose={close}
      onAct={() => void remove()}
    >
      <p>{words.removeNext}</p>
      {unprinted > 0 && <p>{words.removeUnprinted(unprinted)}</p>}
    </ConfirmDialog>
  );
}
