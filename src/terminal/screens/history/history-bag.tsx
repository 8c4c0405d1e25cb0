import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Bag, bagPieces, bagTotal } from "../../../domain/bag.ts";
import { labelForPeople } from "../../../domain/label-number.ts";
import type { Order } from "../../../journal/port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatTime } from "../../../ui/words/formats.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { BagState } from "../bag-state.tsx";
import { amount, money, priceTimesQuantity } from "../figures.ts";
import { ShowHandoff } from "../handoff/show-handoff.tsx";
import type { Page } from "../page.ts";
import styles from "./history-screen.module.css";

type HistoryBagProps = {
  readonly bag: Bag;
  readonly order: Order | undefined;
  readonly page: Page;
  /** Shown whole from the start: a scanned label found it. */
  readonly opened: boolean;
};

export function HistoryBag({ bag, order, page, opened }: HistoryBagProps): JSX.Element {
  const [open, setOpen] = useState(opened);
  const words = terminalPartsWords().history;
  const label = order?.label ?? bag.label;
  const contents = `${words.contents} · ${commonWords().pieces(bagPieces(bag))}`;
  const at = bag.endedAt ?? bag.sealedAt ?? bag.openedAt;
  return (
    <article class={styles.bag}>
      <p class={styles.row}>
        <strong>{label === undefined ? words.noLabel : words.label(labelForPeople(label))}</strong>
        <span>{formatTime(at)}</span>
      </p>
      <p class={styles.row}>
        <BagState bag={bag} order={order?.state} />
        <strong>{money(bagTotal(bag), page.currency())}</strong>
      </p>
      {order && <WaysOut order={order} page={page} />}
      {bag.stage === "agreed" && order?.state.kind === "saved-here" && <ShowHandoff bag={bag} page={page} />}
      <Button wide onPress={() => setOpen(!open)} pressed={open} label={`${contents} · ${label ?? ""}`}>
        {contents}
      </Button>
      {open && <Contents bag={bag} page={page} />}
    </article>
  );
}

function Contents({ bag, page }: { readonly bag: Bag; readonly page: Page }): JSX.Element {
  return (
    <ul class={styles.contents}>
      {bag.lines.map((line) => (
        <li key={line.line} class={styles.row}>
          <span>
            {line.name}
            <br />
            {priceTimesQuantity(line, page.currency())}
          </span>
          <strong>{amount(line.amountMinor, page.currency())}</strong>
        </li>
      ))}
    </ul>
  );
}

/** A stuck one says why and offers the way out (S5). */
function WaysOut({ order, page }: { readonly order: Order; readonly page: Page }): JSX.Element | null {
  const { history, agreed } = terminalPartsWords();
  const { terminal } = page;
  const { state } = order;
  const save = (
    <Button icon="download" onPress={() => void terminal.history.save(order.id)}>
      {history.export}
    </Button>
  );
  if (state.kind === "clash") {
    const relabel = (): void => void terminal.ask({ kind: "relabel", order: order.id, typing: false });
    return (
      <Notice
        tone="refused"
        title={agreed.clashMeaning}
        actions={<Button onPress={relabel}>{history.relabel}</Button>}
      />
    );
  }
  if (state.kind === "refused") {
    const { what, next } = problemWords(state.code);
    const retry = <Button onPress={() => void terminal.history.retry(order.id)}>{history.sendNow}</Button>;
    return (
      <Notice tone="refused" title={what} actions={[retry, save]}>
        {next} {commonWords().supportCode(`${state.code} ${state.detail}`.trim())}
      </Notice>
    );
  }
  if (state.kind === "saved-here") {
    return (
      <Notice tone="offline" icon="device" title={agreed.waits} actions={save}>
        {agreed.waitsMeaning}
      </Notice>
    );
  }
  return null;
}
