import { type LabelNumber, labelForPeople, labelNumber } from "../../domain/label-number.ts";
import { currency, currencyDecimals } from "../../domain/money.ts";
import type { Receipt } from "../../domain/redemption.ts";
import type { MarksUsed, Refused, WireMergedLine } from "../../protocol/redemptions.ts";
import { commonWords } from "../../ui/words/common/words.ts";
import {
  formatAmount,
  formatDateTime,
  formatMinor,
  formatNumber,
  formatQuantity,
  formatTime,
} from "../../ui/words/formats.ts";
import { handoffWords } from "../../ui/words/handoff/words.ts";
import { problemWords } from "../../ui/words/problems/words.ts";
import { tillWords } from "../../ui/words/till/words.ts";
import type { Said } from "../state/counter.ts";

const decimalsOf = (code: string): number => {
  const known = currency(code);
  return known.ok ? currencyDecimals(known.value) : 2;
};

/** Money with its sign, for totals. */
export const money = (minor: number, code: string): string => formatMinor(minor, code, decimalsOf(code));

/** Money without its sign, for columns. */
export const amount = (minor: number, code: string): string => formatAmount(minor, decimalsOf(code));

/** A label number as it is printed under its symbol, never broken over two lines. */
export function labelText(label: string): string {
  const read = labelNumber(label);
  return read.ok ? labelForPeople(read.value).replaceAll(" ", "\u00a0") : label;
}

/** Which of the listed bags a line came out of; of several, how much of it each held. */
export function fromBagsText({ bags, unit }: WireMergedLine, listed: readonly LabelNumber[]): string {
  const { bagNumber } = tillWords().scan;
  const named = (label: LabelNumber): string => bagNumber(listed.indexOf(label) + 1);
  if (bags.length === 1) return bags.map(({ label }) => named(label)).join();
  return bags
    .toSorted((a, b) => listed.indexOf(a.label) - listed.indexOf(b.label))
    .map(({ label, quantity }) => `${named(label)}: ${formatQuantity(quantity, unit)}`)
    .join(" · ");
}

/** A receipt as people name it: shift and number, or fiscal drive and document. */
export function receiptText(receipt: Receipt | null): string {
  const { shift, number, fiscalDrive, fiscalDocument } = receipt ?? {};
  const parts = [shift, number, fiscalDrive, fiscalDocument].filter(Boolean);
  return parts.length === 0 ? tillWords().receipt.noNumber : parts.join(" / ");
}

/** Who has the bag of a refused label, and since when, where the server knows it. */
export function refusalDetail({ code, till, since, at, receipt }: Refused): string | undefined {
  const words = tillWords().refused;
  if (code === "held" && till !== undefined && since !== undefined) return words.heldBy(till, formatTime(since));
  if (code === "already-redeemed" && till !== undefined && at !== undefined) {
    return words.redeemedBy(till, receiptText(receipt ?? null), formatDateTime(at));
  }
  return undefined;
}

/** So many articles are named; the others are counted. */
const NAMED = 3;

/** Which goods of a refused bag carry a marking code that is used a second time, and where (B4). */
export function marksUsedText({ marksUsed = [] }: Refused): string | undefined {
  if (marksUsed.length === 0) return undefined;
  const words = tillWords().marks;
  const more = marksUsed.length - NAMED;
  return [...marksUsed.slice(0, NAMED).map(markUsedText), more > 0 ? words.more(more) : undefined, words.next]
    .filter(Boolean)
    .join(" ");
}

function markUsedText({ name, units, bag }: MarksUsed): string {
  const words = tillWords().marks;
  const goods = units > 1 ? `${name} × ${formatNumber(units)}` : name;
  if (bag === null) return words.sameBag(goods);
  const shown = labelText(bag.label);
  const place = bag.store === undefined ? words.otherBag(goods, shown) : words.otherStore(goods, shown, bag.store);
  if (bag.redeemed === undefined) return `${place} ${words.itsState(commonWords().states[bag.state])}`;
  const { till, receipt, at } = bag.redeemed;
  return `${place} ${tillWords().refused.redeemedBy(till, receiptText(receipt), formatDateTime(at))}`;
}

/** The last scan or press in one breath: for the strip, and for the ears. */
export function saidText(said: Said): string {
  const { scan, said: words, refused } = tillWords();
  switch (said.kind) {
    case "nothing":
      return "";
    case "held":
      return words.held(labelText(said.label));
    case "let-go":
      return words.letGo(labelText(said.label));
    case "opened":
      return words.opened(labelText(said.label));
    case "opening-saved":
      return words.openingSaved(labelText(said.label));
    case "not-opened":
      return `${words.notOpened(labelText(said.label))} ${problemText(said.code)}`;
    case "already-here":
      return scan.alreadyHere;
    case "released":
      return words.released;
    case "taken-over":
      return words.takenOver(labelText(said.label));
    case "arrived":
      return words.arrived(labelText(said.label));
    case "recount":
      return words.recount(labelText(said.label));
    case "recount-first":
      return words.recountFirst(labelText(said.label));
    case "skipped":
      return words.skipped(labelText(said.label));
    case "count-equal":
      return words.countEqual(labelText(said.label));
    case "count-differs":
      return words.countDiffers(labelText(said.label));
    case "counted":
      return words.counted(said.name);
    case "already-counted":
      return words.alreadyCounted;
    case "not-an-article":
      return words.notAnArticle;
    case "reversed":
      return words.reversed;
    case "fixed":
      return words.fixed;
    case "vouched":
      return handoffWords().till.vouched(labelText(said.label));
    case "handoff":
      return handoffWords().till.faults[said.what];
    case "handoff-part":
      return handoffWords().till.part(said.have, said.count, said.missing.join(", "));
    case "receipt-open":
      return words.receiptOpen;
    case "finish-first":
      return words.finishFirst;
    case "not-a-label":
      return scan.notALabel;
    case "malformed-label":
      return problemText("malformed-label");
    case "storage":
      return problemText("storage-failed");
    case "problem":
      return problemText(said.code);
    case "refused":
      return [
        `${refused.title}: ${labelText(said.refused.label)}.`,
        problemWords(said.refused.code).what,
        refusalDetail(said.refused),
      ]
        .filter(Boolean)
        .join(" ");
  }
}

/** What happened and what to do, in one breath. */
export function problemText(code: string): string {
  const { what, next } = problemWords(code);
  return `${what} ${next}`;
}

/** "2 bags · 7 pieces". */
export function bagsAndPieces(bags: number, pieces: number): string {
  const words = commonWords();
  return `${words.bags(bags)} · ${words.pieces(pieces)}`;
}
