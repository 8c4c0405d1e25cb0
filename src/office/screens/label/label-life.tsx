import type { ComponentChildren, JSX } from "preact";
import type { LabelLife as Life } from "../../../protocol/label-life.ts";
import type { SoftCheckView } from "../../../protocol/soft-checks.ts";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { labelLifeWords } from "../../../ui/words/office/label-life/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { receiptText } from "../receipt-text.ts";
import { terminalText } from "../terminal-text.ts";
import styles from "./label-life.module.css";

type LifeProps = {
  readonly office: Office;
  readonly life: Life;
  /** The soft check whose page this stands on: it needs no link to itself. */
  readonly here?: string;
};

/** A label from its roll to its redemption, each step with its witness (L6). */
export function LabelLife({ office, life, here }: LifeProps): JSX.Element {
  const words = labelLifeWords();
  const { run, voided, opened, bags } = life;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      {life.state === null && <p>{words.notOurs}</p>}
      <ol class={styles.steps}>
        {run && (
          <Step at={run.createdAt} what={words.allocated}>
            {words.by(run.createdBy)} {run.forStaff === null ? words.forNobody : words.forStaff(run.forStaff)}{" "}
            {office.may("labels") && <a href={`/desk/rolls/${run.id}`}>{words.roll}</a>}
          </Step>
        )}
        {run?.printedAt && (
          <Step at={run.printedAt} what={words.printed}>
            {run.printer === null ? words.fromDocument : words.onPrinter(run.printer)}{" "}
            {run.witness === null ? words.witness.nobody : words.witness[run.witness]}
          </Step>
        )}
        {voided && (
          <Step at={voided.at} what={words.voided}>
            {words.voidReasons[voided.reason]}
          </Step>
        )}
        {bags.map((bag) => (
          <BagSteps key={bag.id} bag={bag} here={bag.id === here} />
        ))}
        {opened && <Step at={opened.at} what={words.opened}>{`${opened.till}: ${opened.reason}`}</Step>}
      </ol>
      {bags.length === 0 && <p>{words.noBag}</p>}
      {bags.length > 1 && <p>{words.severalBags}</p>}
    </section>
  );
}

/** Bound when it arrived, and redeemed when somebody paid; between them its own page tells the rest. */
function BagSteps({ bag, here }: { readonly bag: SoftCheckView; readonly here: boolean }): JSX.Element {
  const words = labelLifeWords();
  const { redemption } = bag;
  return (
    <>
      <Step at={bag.storedAt} what={words.bound}>
        {words.packedBy(bag.staffName, terminalText(bag.terminalName))} <StateBadge state={bag.state} />{" "}
        {here ? words.thisBag : <a href={addressOf({ at: "soft-check", id: bag.id })}>{words.openBag}</a>}
      </Step>
      {redemption?.committedAt && (
        <Step at={redemption.committedAt} what={words.redeemed}>
          {words.paidAt(redemption.till, receiptText(redemption.receipt) ?? words.noReceipt)}
        </Step>
      )}
    </>
  );
}

type StepProps = { readonly at: string; readonly what: string; readonly children: ComponentChildren };

const Step = ({ at, what, children }: StepProps): JSX.Element => (
  <li>
    <time dateTime={at}>{formatDateTime(at)}</time>
    <span>
      <strong>{what}</strong> {children}
    </span>
  </li>
);
