import type { ComponentChildren, JSX } from "preact";
import type { Ask } from "../../asking/ask.ts";
import { Button } from "../../ui/components/button.tsx";
import { Notice } from "../../ui/components/notice.tsx";
import type { EditedList } from "../state/edited-list.ts";
import { ActOutcome } from "./act-outcome.tsx";
import styles from "./draft-saving.module.css";

type DraftSavingProps<T> = {
  readonly draft: Pick<EditedList<unknown>, "changed" | "discard">;
  readonly saving: Ask<T>;
  /** Whether what was saved is what stands here: somebody else may have saved since. */
  readonly isThis: (saved: T) => boolean;
  /** What stands in the draft cannot be saved. */
  readonly faulty?: boolean;
  readonly words: {
    readonly saved: string;
    readonly unsaved: string;
    readonly faultsStand?: string;
    readonly save: string;
    readonly discard: string;
  };
  readonly onSave: () => void;
  /** Further buttons. */
  readonly children?: ComponentChildren;
};

/** Whether what is shown is saved, why not, and the buttons that save it or put it away. */
export function DraftSaving<T>(props: DraftSavingProps<T>): JSX.Element {
  const { draft, saving, isThis, faulty = false, words, onSave, children } = props;
  const changed = draft.changed();
  return (
    <>
      <ActOutcome act={saving} done={(saved) => (!changed && isThis(saved) ? words.saved : undefined)} />
      {changed && (
        <Notice tone="waiting" title={words.unsaved}>
          {faulty ? words.faultsStand : undefined}
        </Notice>
      )}
      <div class={styles.buttons}>
        <Button kind="primary" disabled={!changed || faulty} busy={saving.busy.value} onPress={onSave}>
          {words.save}
        </Button>
        <Button disabled={!changed} onPress={draft.discard}>
          {words.discard}
        </Button>
        {children}
      </div>
    </>
  );
}
