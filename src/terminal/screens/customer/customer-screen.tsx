import type { JSX } from "preact";
import { type Bag, bagPieces, bagTotal } from "../../../domain/bag.ts";
import { labelForPeople } from "../../../domain/label-number.ts";
import type { OrderState } from "../../../journal/port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { classNames } from "../../../ui/components/class-names.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { NOTHING } from "../../state/asking.ts";
import { BagState } from "../bag-state.tsx";
import { money } from "../figures.ts";
import { ShowHandoff } from "../handoff/show-handoff.tsx";
import type { Page } from "../page.ts";
import styles from "./customer-screen.module.css";

type CustomerProps = { readonly bag: Bag; readonly page: Page };

/** A sealed bag before the customer: the total in very large type and the customer's word (UX Binding). */
export function CustomerScreen({ bag, page }: CustomerProps): JSX.Element {
  const { seal } = terminalPartsWords();
  const order = page.terminal.history.orderOf(bag.id);
  const currency = page.currency();
  return (
    <main class={styles.screen}>
      <div class={styles.said}>
        <h1 class={styles.label}>{bag.label && labelWords(labelForPeople(bag.label), order)}</h1>
        <p class={styles.state}>
          <BagState bag={bag} order={order} />
        </p>
        <p>
          {seal.totalThisBag} · {commonWords().pieces(bagPieces(bag))}
        </p>
        <p class={styles.total}>{money(bagTotal(bag), currency)}</p>
        <p class={styles.all}>
          {seal.totalAllBags} <strong>{money(page.terminal.book.visitTotal.value, currency)}</strong>
        </p>
        <p>{seal.withoutDiscounts}</p>
        {bag.stage === "sealed" ? <p class={styles.ask}>{seal.ask}</p> : <Meaning bag={bag} order={order} />}
      </div>
      {bag.stage === "sealed" ? <Word bag={bag} page={page} /> : <Afterwards bag={bag} order={order} page={page} />}
    </main>
  );
}

/** A label that clashes is on the bag, but bound to another one. */
function labelWords(label: string, order: OrderState | undefined): string {
  const { history, seal } = terminalPartsWords();
  return order?.kind === "clash" ? history.label(label) : seal.bound(label);
}

/** What the shown state means for the person in front of it; each state is shown when it is true (S4). */
function Meaning({ bag, order }: { readonly bag: Bag; readonly order: OrderState | undefined }): JSX.Element {
  const { agreed, seal } = terminalPartsWords();
  const text = bag.stage === "declined" ? seal.dropNext : meaningOf(order, agreed);
  return (
    <p class={styles.meaning} role="status">
      {text}
    </p>
  );
}

function meaningOf(order: OrderState | undefined, words: ReturnType<typeof terminalPartsWords>["agreed"]): string {
  if (order === undefined || order.kind === "saved-here") return `${words.savedMeaning} ${words.waitsMeaning}`;
  if (order.kind === "clash") return words.clashMeaning;
  if (order.kind === "refused") return `${problemWords(order.code).what} ${words.refusedMeaning}`;
  return order.state === "needs-check" ? words.checkMeaning : words.storedMeaning;
}

function Word({ bag, page }: CustomerProps): JSX.Element {
  const { seal } = terminalPartsWords();
  const { terminal } = page;
  return (
    <section class={styles.actions} aria-label={seal.ask}>
      <Button wide kind="primary" onPress={() => void terminal.conclude(bag.id, "agreed")}>
        {seal.agrees}
      </Button>
      <Button onPress={() => void terminal.ask(NOTHING)}>{seal.notYet}</Button>
      <Button kind="danger" onPress={() => void terminal.ask({ kind: "decline", bag: bag.id, notAdded: [] })}>
        {seal.declines}
      </Button>
    </section>
  );
}

type AfterwardsProps = CustomerProps & { readonly order: OrderState | undefined };

function Afterwards({ bag, order, page }: AfterwardsProps): JSX.Element {
  const { scan } = terminalWords();
  const { agreed } = terminalPartsWords();
  const { terminal } = page;
  const relabel = order?.kind === "clash";
  // With a server it is only a moment until the till can scan the label itself.
  const waits = bag.stage === "agreed" && order?.kind === "saved-here" && terminal.link.value.server !== "server";
  const sameCustomer = bag.visit === terminal.book.visit.value;
  return (
    <section class={classNames(styles.actions, !waits && styles.stacked)} aria-label={commonWords().actions}>
      {relabel && (
        <Button
          wide
          kind="primary"
          onPress={() => void terminal.ask({ kind: "relabel", order: bag.id, typing: false })}
        >
          {agreed.relabel}
        </Button>
      )}
      {sameCustomer && (
        <Button wide kind={relabel ? "plain" : "primary"} onPress={() => void terminal.nextCustomer()}>
          {agreed.nextCustomer}
        </Button>
      )}
      {waits && <ShowHandoff bag={bag} page={page} />}
      <Button wide onPress={() => void terminal.ask(NOTHING)}>
        {sameCustomer ? scan.addBag : terminalPartsWords().history.back}
      </Button>
    </section>
  );
}
