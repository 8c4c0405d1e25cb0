import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { type AskingMark, NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

type MarkProps = { readonly asking: AskingMark; readonly page: Page };

/** Marked goods: the code of each unit is scanned now, so that nobody scans it again at the till (B4). */
export function AskForMark({ asking, page }: MarkProps): JSX.Element {
  const words = terminalPartsWords().mark;
  const { goods, units, of, fault } = asking;
  const { terminal } = page;
  return (
    <Sheet
      title={words.title}
      page={page}
      actions={
        <>
          <Button onPress={() => void terminal.ask(NOTHING)}>{words.leave}</Button>
          {terminal.mayManage() && <Button onPress={() => void terminal.skipMarks()}>{words.skip}</Button>}
        </>
      }
    >
      <p>
        <strong>{goods.name}</strong>
      </p>
      <p>{words.lead}</p>
      {of > 1 && <p>{words.unit(String(of - units + 1), String(of))}</p>}
      {fault && (
        <Notice tone="refused" title={words.faults[fault].what}>
          {words.faults[fault].next}
        </Notice>
      )}
    </Sheet>
  );
}
