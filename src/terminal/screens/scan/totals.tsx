import type { JSX } from "preact";
import { bagPieces, bagTotal } from "../../../domain/bag.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { money } from "../figures.ts";
import type { Page } from "../page.ts";
import styles from "./totals.module.css";

/** This bag, its pieces, and all bags of this customer. */
export function Totals({ page }: { readonly page: Page }): JSX.Element {
  const words = terminalWords().scan;
  const { openBag, visitBags, visitTotal } = page.terminal.book;
  const bag = openBag.value ?? { lines: [] };
  const others = visitBags.value.filter((other) => other.stage !== "open").length;
  const waiting = page.terminal.waiting.value;
  return (
    <section class={styles.totals} aria-label={words.totals}>
      <p class={styles.line}>
        <span>
          {[
            words.bag(
              openBag.value === undefined ? visitBags.value.length + 1 : visitBags.value.indexOf(openBag.value) + 1,
            ),
            commonWords().pieces(bagPieces(bag)),
            ...(others > 0 ? [words.moreBags(others)] : []),
          ].join(" · ")}
        </span>
        <span class={styles.waiting}>{waiting > 1 && words.counting(waiting - 1)}</span>
      </p>
      <p class={styles.line}>
        <strong class={styles.total}>{money(bagTotal(bag), page.currency())}</strong>
        <span class={styles.all}>
          {words.allBags}
          <br />
          <strong>{money(visitTotal.value, page.currency())}</strong>
        </span>
      </p>
    </section>
  );
}
