import type { JSX } from "preact";
import type { BagLine } from "../../../domain/bag.ts";
import { classNames } from "../../../ui/components/class-names.ts";
import { Icon } from "../../../ui/components/icons.tsx";
import { formatAge } from "../../../ui/words/formats.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import type { Said } from "../../state/asking.ts";
import { amount, priceTimesQuantity } from "../figures.ts";
import type { Page } from "../page.ts";
import styles from "./last-scan.module.css";
import { saidLook, saidNotes } from "./said-words.ts";

/** What happened last, big: word, icon and colour first, then the line it touched. */
export function LastScan({ page }: { readonly page: Page }): JSX.Element {
  const said = page.terminal.said.value;
  const look = saidLook(said, page);
  const line = touchedLine(said, page);
  return (
    <section
      key={page.terminal.saidCount.value}
      class={classNames(styles.last, styles[look.tone])}
      aria-label={terminalWords().scan.lastScan}
    >
      <p class={styles.what}>
        <Icon name={look.icon} size={18} />
        <span>{look.word}</span>
      </p>
      <p class={styles.name}>{line?.name ?? look.name}</p>
      {line && (
        <p class={styles.figures}>
          <span>{priceTimesQuantity(line, page.currency())}</span>
          <strong>{amount(line.amountMinor, page.currency())}</strong>
        </p>
      )}
      {line && <p class={styles.source}>{sourceWords(line, page)}</p>}
      {saidNotes(said).map((note) => (
        <p key={note} class={styles.note}>
          {note}
        </p>
      ))}
      {look.next && <p class={styles.next}>{look.next}</p>}
    </section>
  );
}

/** The line to show: the one just touched; after a reload the newest of the open bag. */
function touchedLine(said: Said, page: Page): BagLine | undefined {
  const bag = page.terminal.book.openBag.value;
  if (said.kind === "added" || said.kind === "changed") return bag?.lines.find((line) => line.line === said.line);
  return said.kind === "nothing" ? bag?.lines.at(-1) : undefined;
}

function sourceWords(line: BagLine, page: Page): string {
  const words = terminalWords().scan;
  if (line.priceFrom === "server") return words.priceServer;
  const { server, copy } = page.terminal.link.value;
  const minutes = Math.max(0, (page.now.value - (copy.confirmedAt ?? page.now.value)) / 60_000);
  return server === "server" && minutes < 1 ? words.priceCopyFresh : words.priceCopy(formatAge(minutes));
}
