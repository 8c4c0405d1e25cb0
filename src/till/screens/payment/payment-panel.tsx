import type { ComponentChildren, JSX } from "preact";
import type { TillRecord } from "../../../journal/port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { classNames } from "../../../ui/components/class-names.ts";
import { Icon, type IconName } from "../../../ui/components/icons.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import { ConflictLines, Conflicts } from "../handoff/conflicts.tsx";
import type { Page } from "../page.ts";
import { money, receiptText } from "../texts.ts";
import styles from "./payment-panel.module.css";

/** What became of the customer's payment: only what is known, by the till's journal or the server's word. */
export function PaymentPanel({ page }: { readonly page: Page }): JSX.Element | null {
  const words = tillWords().receipt;
  const payment = page.till.payment.value;
  switch (payment.kind) {
    case "none":
      return null;
    case "sending":
      return (
        <Panel tone="waiting" icon="wait" title={words.committing} record={payment.record}>
          {words.committingNext}
        </Panel>
      );
    case "saved":
      if (payment.record.soldCutOff !== undefined) {
        const { paidTitle, paid } = handoffWords().till;
        return (
          <Panel tone="offline" icon="device" title={paidTitle} record={payment.record}>
            {paid}
          </Panel>
        );
      }
      return (
        <Panel tone="offline" icon="device" title={words.savedTitle} record={payment.record}>
          {words.saved}
        </Panel>
      );
    case "done":
      return (
        <Panel tone="good" icon="check" title={words.done} record={payment.record}>
          {words.doneMeaning(receiptText(payment.record.receipt))}
          <Conflicts record={payment.record} />
        </Panel>
      );
    case "refused":
      if (payment.record.conflicts !== undefined) return <Unredeemed record={payment.record} />;
      return <RefusedPayment page={page} record={payment.record} />;
  }
}

/** Sold while the till was cut off, and no bag of it is redeemed (R4): nothing is to be done here, the customer has paid. */
const Unredeemed = ({ record }: { readonly record: TillRecord }): JSX.Element => (
  <Panel tone="refused" icon="warning" title={handoffWords().till.conflict} record={record}>
    <ConflictLines record={record} />
  </Panel>
);

function RefusedPayment({ page, record }: { readonly page: Page; readonly record: TillRecord }): JSX.Element {
  const words = tillWords().receipt;
  const { code, detail } = record.refusal ?? { code: "unexpected-answer", detail: "" };
  const { what, saved, next } = problemWords(code);
  return (
    <Panel tone="refused" icon="refused" title={words.refused} record={record}>
      <p>{what}</p>
      <p>
        {saved} {next}
      </p>
      <p>
        <small>
          {commonWords().supportCode(code)} {detail}
        </small>
      </p>
      <div class={styles.actions}>
        <Button onPress={() => void page.till.reopen()}>{words.back}</Button>
        <Button onPress={() => page.till.next()}>{words.next}</Button>
      </div>
    </Panel>
  );
}

type PanelProps = {
  readonly tone: "waiting" | "offline" | "good" | "refused";
  readonly icon: IconName;
  readonly title: string;
  readonly record: TillRecord;
  readonly children: ComponentChildren;
};

const Panel = ({ tone, icon, title, record, children }: PanelProps): JSX.Element => (
  <section class={styles.panel} role={tone === "refused" ? "alert" : "status"}>
    <h2 class={classNames(styles.title, styles[tone])}>
      <Icon name={icon} size={44} />
      {title}
    </h2>
    <p class={styles.sum}>{money(record.totalMinor, record.currency)}</p>
    <p>
      {commonWords().bags(record.hold.labels.length)} · {tillWords().receipt.number} {receiptText(record.receipt)}
    </p>
    <div>{children}</div>
  </section>
);
