import type { JSX } from "preact";
import { currencyDecimals } from "../../../domain/money.ts";
import type { DifferenceView } from "../../../protocol/differences.ts";
import type { Settings } from "../../../protocol/identity.ts";
import { formatMinor } from "../../../ui/words/formats.ts";
import { differenceWords } from "../../../ui/words/office/differences/words.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import { receiptText } from "../receipt-text.ts";
import { terminalText } from "../terminal-text.ts";
import { timeText } from "../time-text.ts";

type Currency = Settings["store"]["currency"];
export type Told = { readonly row: DifferenceView; readonly currency: Currency | undefined };

const money = (minor: number | null | undefined, currency: Currency | undefined): string => {
  if (minor === null || minor === undefined) return differenceWords().notThere;
  return currency === undefined ? String(minor) : formatMinor(minor, currency, currencyDecimals(currency));
};

const receiptOf = (receipt: DifferenceView["about"]["receipt"]): string =>
  receiptText(receipt ?? null) ?? differenceWords().noReceipt;

const soldAt = (till: string, { sales, receipt }: DifferenceView["about"]): string => {
  const words = differenceWords();
  return sales === undefined ? words.sold(till, receiptOf(receipt)) : words.nothingOf(till, sales);
};

/** What was told, a line for each thing that is known. */
export function linesOf({ row: { kind, about }, currency }: Told): readonly string[] {
  const words = differenceWords();
  const { terminal, sequence, last, till, at, label, oursMinor, theirsMinor, list, row, against, code } = about;
  const behind = kind === "terminal-behind" && terminal !== undefined && last !== undefined && sequence !== undefined;
  const lines = [
    behind && words.madeOnly(terminalText(terminal.name), last, sequence),
    !behind && terminal && sequence !== undefined && words.order(terminalText(terminal.name), sequence),
    till !== undefined && soldAt(till, about),
    at && (kind === "paid-unredeemed" ? words.byTillClock(timeText(at)) : timeText(at)),
    label && words.bag(labelText(label)),
    code && words.against[code],
    against && words.otherSale(against.till, receiptOf(against.receipt), timeText(against.at)),
    about.restoredAt && words.restored(timeText(about.restoredAt)),
    list && (row === undefined ? words.inList(list.name) : words.listRow(list.name, row)),
    oursMinor !== undefined &&
      theirsMinor !== undefined &&
      words.sums(money(oursMinor, currency), money(theirsMinor, currency)),
    oursMinor === undefined && theirsMinor !== undefined && words.total(money(theirsMinor, currency)),
    ...(about.lines ?? []).map(({ sku, name, oursMinor: ours, theirsMinor: theirs }) =>
      words.articleSums(name ?? sku, money(ours, currency), money(theirs, currency)),
    ),
  ];
  return lines.filter((line) => typeof line === "string");
}

/** The same with the ways to the bags that it is about. */
export function About(told: Told): JSX.Element {
  const words = differenceWords();
  const { softCheck, other, label } = told.row.about;
  const otherBag = softCheck !== undefined ? other : undefined;
  return (
    <>
      {linesOf(told).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {softCheck === undefined && label !== undefined && (
        <p>
          <a href={addressOf({ at: "label", number: label })}>{words.openBag(labelText(label))}</a>
        </p>
      )}
      {softCheck !== undefined && (
        <p>
          <a href={addressOf({ at: "soft-check", id: softCheck })}>
            {words.openBag(label === undefined ? softCheck : labelText(label))}
          </a>
        </p>
      )}
      {otherBag !== undefined && (
        <p>
          <a href={addressOf({ at: "soft-check", id: otherBag })}>{words.openOther}</a>
        </p>
      )}
    </>
  );
}

/** The next step in words (M3). */
export function nextOf({ kind, about }: DifferenceView): string {
  const words = differenceWords();
  if (kind === "paid-unredeemed") return about.code === undefined ? "" : words.next[about.code];
  if (kind === "order-missing" && about.restoredAt !== undefined) return words.nextOf["order-missing-restored"];
  return words.nextOf[kind];
}
