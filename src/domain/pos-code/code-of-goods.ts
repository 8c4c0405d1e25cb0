import type { ArticleBarcode } from "../article.ts";
import { gtin } from "../barcodes/gtin.ts";
import { lookupKey, type Measure } from "../barcodes/lookup.ts";
import { type ReadingRules, whichEvent } from "../barcodes/which-event.ts";
import { err, ok, type Result } from "../result.ts";
import type { PosLine } from "./pos-line.ts";

/** A code that a POS is to be given, so many times; each time it stands for so many pieces. */
export type CodeOfGoods = {
  readonly code: string;
  readonly times: number;
  readonly pieces: number;
  /** The code tells no weight: the POS asks for it. */
  readonly needsWeight: boolean;
};

export type CodeOfGoodsFault =
  /** Only packs have a barcode, and the pieces make no whole packs. */
  | "no-code-for-one-piece"
  /** Weight, count or price in the code are not those of the line: it was changed by hand. */
  | "measure-differs";

/**
 * What to type for `pieces` of a line, so that a POS counts exactly as many (B2). A package goes by its own scanned code.
 * A pack's barcode stands for several pieces, and a marking code is no barcode: the article's own is taken instead.
 */
export function codeOfGoods(
  line: PosLine,
  pieces: number,
  reading: ReadingRules,
): Result<CodeOfGoods, CodeOfGoodsFault> {
  const listed = line.article?.barcodes.find((known) => sameCode(known.barcode, line.barcode));
  const measure = listed === undefined ? measureIn(line.barcode, reading) : undefined;
  if (line.unit !== "pc") return packageCode(line, measure);
  if (measure !== undefined) return countedCode(line, pieces, measure);
  const single = listed?.pieces === 1 ? { ...listed, barcode: line.barcode } : singleOf(line, reading);
  if (single !== undefined) return ok(typed(single.barcode, pieces, 1));
  const pack = listed ?? line.article?.barcodes.find((known) => pieces % known.pieces === 0);
  if (pack === undefined || pieces % pack.pieces !== 0) return err("no-code-for-one-piece");
  return ok(typed(pack.barcode, pieces / pack.pieces, pack.pieces));
}

const typed = (code: string, times: number, pieces: number): CodeOfGoods => ({
  code,
  times,
  pieces,
  needsWeight: false,
});

/** Whether both are looked up alike: UPC-A is an EAN-13 with a leading 0 (B3). */
export const sameCode = (a: string, b: string): boolean => lookupKey(a) === lookupKey(b);

/** What a scanned code says of how much it stands for, by the store's rules. */
function measureIn(barcode: string, reading: ReadingRules): Measure | undefined {
  const verdict = whichEvent(reading, { raw: barcode });
  if (!verdict.ok || verdict.value.event.kind !== "article") return undefined;
  return verdict.value.event.lookups.find(({ measure }) => measure !== undefined)?.measure;
}

function packageCode(line: PosLine, measure: Measure | undefined): Result<CodeOfGoods, CodeOfGoodsFault> {
  if (measure === undefined || measure.kind === "pieces")
    return ok({ ...typed(line.barcode, 1, 1), needsWeight: true });
  const own = measure.kind === "priceMinor" ? line.amountMinor : line.quantity;
  return measure.value === own ? ok(typed(line.barcode, 1, 1)) : err("measure-differs");
}

/** Pieces whose code tells a count, a price, or a weight that a fixed price makes no difference to. */
function countedCode(
  { barcode, quantity, amountMinor }: PosLine,
  pieces: number,
  { kind, value }: Measure,
): Result<CodeOfGoods, CodeOfGoodsFault> {
  if (kind === "priceMinor" && value * quantity !== amountMinor) return err("measure-differs");
  if (kind !== "pieces") return ok(typed(barcode, pieces, 1));
  const whole = value > 0 && pieces % value === 0;
  return whole ? ok(typed(barcode, pieces / value, value)) : err("measure-differs");
}

/**
 * The barcode that stands for one piece; of several, one that trade knows. Goods that have none were picked by a quick
 * key, and their line has the article's number in its place (B2).
 */
function singleOf(line: PosLine, reading: ReadingRules): ArticleBarcode | undefined {
  const barcodes = line.article?.barcodes ?? [];
  if (barcodes.length === 0) return { barcode: bareCode(line.barcode, reading), pieces: 1 };
  const singles = barcodes.filter(({ pieces }) => pieces === 1);
  return singles.find(({ barcode }) => gtin(barcode).ok) ?? singles[0];
}

/** The number inside a GS1 code or a marking code, as a till's scanner would send it; any other code as it is. */
function bareCode(barcode: string, reading: ReadingRules): string {
  if (/^\d{0,14}$/.test(barcode)) return barcode;
  const verdict = whichEvent(reading, { raw: barcode });
  const key = verdict.ok && verdict.value.event.kind === "article" ? verdict.value.event.lookups[0]?.key : undefined;
  return key !== undefined && gtin(key).ok ? key.replace(/^0(?=\d{13}$)/, "") : barcode;
}
