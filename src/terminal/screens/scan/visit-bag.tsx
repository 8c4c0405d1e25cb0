import type { JSX } from "preact";
import { type Bag, bagTotal } from "../../../domain/bag.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { BagState } from "../bag-state.tsx";
import { amount } from "../figures.ts";
import type { Page } from "../page.ts";
import styles from "./bag-lines.module.css";

type VisitBagProps = { readonly bag: Bag; readonly number: number; readonly page: Page };

/** Another bag of this customer: what it is worth and where it stands; pressed, it is shown whole. */
export const VisitBag = ({ bag, number, page }: VisitBagProps): JSX.Element => (
  <button
    type="button"
    class={styles.line}
    onMouseDown={(event) => event.preventDefault()}
    onClick={() => void page.terminal.ask({ kind: "customer", bag: bag.id })}
  >
    <span class={styles.name}>{terminalWords().scan.bag(number)}</span>
    <strong class={styles.amount}>{amount(bagTotal(bag), page.currency())}</strong>
    <span class={styles.detail}>
      <BagState bag={bag} order={page.terminal.history.orderOf(bag.id)} />
    </span>
  </button>
);
