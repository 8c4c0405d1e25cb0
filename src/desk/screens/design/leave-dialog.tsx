import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { DesignEditor } from "../../state/design-editor.ts";

/** Somebody is on the way out with changes that were not saved. */
export function LeaveDialog({ editor }: { readonly editor: DesignEditor }): JSX.Element | null {
  const words = deskWords().editor;
  const go = editor.leaving.value;
  if (go === undefined) return null;
  const saves = editor.judged()?.keepable !== undefined;
  const leave = (): void => {
    editor.drop();
    go();
  };
  const keep = async (): Promise<void> => {
    if (await editor.keep()) leave();
    else editor.stay();
  };
  return (
    <Dialog
      title={words.leaveAsk}
      onClose={editor.stay}
      actions={
        <>
          <Button onPress={editor.stay}>{words.stay}</Button>
          <Button kind="danger" icon="remove" onPress={leave}>
            {words.throwAway}
          </Button>
          {saves && (
            <Button kind="primary" icon="check" busy={editor.keeping.busy.value} onPress={() => void keep()}>
              {words.save}
            </Button>
          )}
        </>
      }
    >
      <p>{words.leaveNext}</p>
    </Dialog>
  );
}
