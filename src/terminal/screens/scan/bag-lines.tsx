import type { JSX } from "preact";
import type { Bag, BagLine } from "../../../domain/bag.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { amount, priceTimesQuantity } from "../figures.ts";
import type { Page } from "../page.ts";
import styles from "./bag-lines.module.css";
import { VisitBag } from "./visit-bag.tsx";

/** The lines of the open bag, newest on top, and below them the customer's other bags. */
export function BagLines({ page }: { readonly page: Page }): JSX.Element {
  const words = terminalWords().scan;
  const { openBag, visitBags } = page.terminal.book;
  const lines = openBag.value?.lines.toReversed() ?? [];
  const others = visitBags.value.map((bag, index) => ({ bag, number: index + 1 })).filter(isOther);
  return (
    <div class={styles.scroll}>
      {lines.length > 0 && (
        <ul class={styles.lines} aria-label={words.lines}>
          {lines.map((line) => (
            <li key={line.line}>
              <LineRow line={line} page={page} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul class={styles.lines} aria-label={words.otherBags}>
          {others.toReversed().map(({ bag, number }) => (
            <li key={bag.id}>
              <VisitBag bag={bag} number={number} page={page} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const isOther = ({ bag }: { readonly bag: Bag }): boolean => bag.stage !== "open";

function LineRow({ line, page }: { readonly line: BagLine; readonly page: Page }): JSX.Element {
  const currency = page.currency();
  return (
    <button
      type="button"
      class={styles.line}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void page.terminal.ask({ kind: "line", line: line.line })}
    >
      <span class={styles.name}>{line.name}</span>
      <strong class={styles.amount}>{amount(line.amountMinor, currency)}</strong>
      <span class={styles.detail}>{priceTimesQuantity(line, currency)}</span>
      <LineNotes line={line} page={page} />
    </button>
  );
}

function LineNotes({ line, page }: { readonly line: BagLine; readonly page: Page }): JSX.Element {
  const { scan, notes } = terminalWords();
  const { priceBeforeMinor } = line;
  return (
    <>
      {priceBeforeMinor !== undefined && (
        <span class={styles.note}>{scan.priceChanged(amount(priceBeforeMinor, page.currency()))}</span>
      )}
      {line.marked && line.marks.length < line.quantity && <span class={styles.note}>{notes.tillAsks}</span>}
    </>
  );
}
