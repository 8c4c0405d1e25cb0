import type { ComponentChildren, JSX } from "preact";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { notAddedWords } from "./not-added.ts";

type SheetProps = {
  readonly title: string;
  readonly page: Page;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** Scans that came while it stood and were refused. */
  readonly notAdded?: readonly string[];
};

/** A question over the lower part of the screen, where the thumb is; Escape answers it with "nothing". */
export function Sheet({ title, page, children, actions, notAdded = [] }: SheetProps): JSX.Element {
  const repeated = notAddedWords(notAdded);
  return (
    <Dialog title={title} onClose={() => void page.terminal.ask(NOTHING)} actions={actions}>
      {repeated && (
        <Notice key={notAdded.length} tone="refused" title={repeated}>
          {terminalWords().stops.answerFirst}
        </Notice>
      )}
      {children}
    </Dialog>
  );
}
