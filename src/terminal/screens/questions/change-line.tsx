import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { BagLine } from "../../../domain/bag.ts";
import { maxQuantity } from "../../../domain/quantity.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Pad } from "../../../ui/components/pad.tsx";
import { formatQuantity } from "../../../ui/words/formats.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { NOTHING } from "../../state/asking.ts";
import { amount, priceTimesQuantity } from "../figures.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

/** One line: its quantity, its marks, the way out of the bag (S2, S3). */
export function ChangeLine({ number, page }: { readonly number: number; readonly page: Page }): JSX.Element {
  const [typing, setTyping] = useState(false);
  const { line: words } = terminalPartsWords();
  const line = page.terminal.book.openBag.value?.lines.find((known) => known.line === number);
  const close = (): void => void page.terminal.ask(NOTHING);
  return (
    <Sheet title={line?.name ?? words.title} page={page} actions={<Button onPress={close}>{words.keep}</Button>}>
      {line && !typing && <LineFacts line={line} page={page} onType={() => setTyping(true)} />}
      {line && typing && <QuantityPad line={line} page={page} />}
    </Sheet>
  );
}

type LineProps = { readonly line: BagLine; readonly page: Page };

function LineFacts({ line, page, onType }: LineProps & { readonly onType: () => void }): JSX.Element {
  const { notes } = terminalWords();
  const { line: words } = terminalPartsWords();
  const { terminal } = page;
  const typable = terminal.manualQuantity() && !line.priceInCode && line.marks.length === 0;
  return (
    <>
      <p>
        {priceTimesQuantity(line, page.currency())} = <strong>{amount(line.amountMinor, page.currency())}</strong>
      </p>
      <p>{words.barcode(line.barcode)}</p>
      {line.marked && <p>{notes.marks(line.marks.length, line.quantity)}</p>}
      {!terminal.manualQuantity() && line.unit === "pc" && <p>{words.quantityNotAllowed}</p>}
      {typable && (
        <Button wide onPress={onType}>
          {words.changeQuantity}
        </Button>
      )}
      <Button wide kind="danger" icon="remove" onPress={() => void terminal.removeLine(line.line)}>
        {words.remove}
      </Button>
    </>
  );
}

function QuantityPad({ line, page }: LineProps): JSX.Element {
  const [digits, setDigits] = useState("");
  const words = terminalPartsWords().line;
  const most = maxQuantity(line.unit);
  return (
    <Pad
      label={words.quantity}
      value={digits}
      onValue={setDigits}
      onConfirm={() => void page.terminal.setQuantity(line.line, Number(digits))}
      confirm={words.setQuantity}
      maxLength={String(most).length}
      show={(value) => formatQuantity(Number(value), line.unit)}
      hint={line.unit === "pc" ? words.quantityRange(formatQuantity(most, "pc")) : terminalPartsWords().weight.hint}
      incomplete={Number(digits) < 1}
    />
  );
}
