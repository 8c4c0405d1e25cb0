import { labelForPeople, labelNumber } from "../../domain/label-number.ts";
import { currency, currencyDecimals } from "../../domain/money.ts";
import type { Receipt } from "../../domain/redemption.ts";
import type { Refused } from "../../protocol/redemptions.ts";
import { commonWords } from "../../ui/words/common/words.ts";
import { formatAmount, formatDateTime, formatMinor, formatTime } from "../../ui/words/formats.ts";
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
