import { lineAmount } from "./amount.ts";
import type { Article } from "./article.ts";
import type { Lookup, Measure } from "./barcodes/lookup.ts";
import { lookupKey } from "./barcodes/lookup.ts";
import { type Minor, minor } from "./money.ts";
import { type Quantity, quantity, type Unit } from "./quantity.ts";
import { err, ok, type Result } from "./result.ts";

/** Which of the two answered a lookup: the server, or the terminal's own copy of the catalogue. */
export type PriceSource = "server" | "copy";

/** How an entry came about (S2 notes of entry). */
export type EntrySource = "scan" | "camera" | "typed" | "quick-key";

/**
 * The same as a sealed line tells it (S2); `manual`: typed, picked by a quick key, or counted by hand. `not-recorded`:
 * of an order sealed before that was kept.
 */
export type Entered = "scan" | "camera" | "manual" | "not-recorded";
export const ENTERED: readonly Entered[] = ["scan", "camera", "manual", "not-recorded"];

/** One position of a soft check (S2). `amountMinor` is authoritative: codes may carry their own price. */
export type Line = {
  /** Number within the soft check, from 1, never reused. */
  readonly line: number;
  readonly barcode: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: Unit;
  readonly quantity: Quantity;
  readonly unitPriceMinor: Minor;
  readonly amountMinor: Minor;
  readonly priceFrom: PriceSource;
  readonly catalogueVersion: number;
  /** Raw marking codes, one per unit at most (B4). */
  readonly marks: readonly string[];
  /** Of a line that came about in several ways, the one to be doubted most. */
  readonly entered: Entered;
  /** Units that need a marking code and have none: the till has to ask for so many (B4). */
  readonly marksMissing: number;
};

/** What a line says that was sealed before `entered` and `marksMissing` were kept (I12). */
export const NOT_KEPT_THEN = { entered: "not-recorded", marksMissing: 0 } as const;

const BY_SOURCE: Readonly<Record<EntrySource, Entered>> = {
  scan: "scan",
  camera: "camera",
  typed: "manual",
  "quick-key": "manual",
};

/** How a line counts as entered: a quick key is a person's hand like a typed code. */
export const enteredBy = (source: EntrySource): Entered => BY_SOURCE[source];

/** A person's hand is doubted more than a camera, a camera more than a trigger (R7). */
const DOUBT: Readonly<Record<Entered, number>> = { scan: 0, camera: 1, manual: 2, "not-recorded": 3 };

/** A line of several scans is as doubtful as the most doubtful of them. */
export const moreDoubtful = (a: Entered, b: Entered): Entered => (DOUBT[b] > DOUBT[a] ? b : a);

/** Marking codes that a number of an article's units may need: one for each piece, one for a weighed package. */
export const unitsToMark = ({ unit, quantity }: Pick<Line, "unit" | "quantity">): number =>
  unit === "pc" ? quantity : 1;

/** Goods just scanned, before they have a place in the bag. */
export type ScannedGoods = Omit<Line, "line" | "marks" | "entered" | "marksMissing"> & {
  readonly mark?: string;
  readonly entry: EntrySource;
  /** The amount was in the code, not computed from the price (B2). */
  readonly priceInCode: boolean;
  /** Each unit needs a marking code (B4). */
  readonly marked: boolean;
};

export type GoodsFault = "needs-weight" | "not-a-quantity";

/** The article and how much of it one scan stands for. `needs-weight`: measured goods without a measure in the code. */
export function goodsOf(
  article: Article,
  scan: { readonly barcode: string; readonly measure?: Measure; readonly mark?: string; readonly entry: EntrySource },
  priced: { readonly priceFrom: PriceSource; readonly catalogueVersion: number },
): Result<ScannedGoods, GoodsFault> {
  const counted = measuredQuantity(article, scan.barcode, scan.measure);
  if (!counted.ok) return counted;
  const inCode = scan.measure?.kind === "priceMinor" ? minor(scan.measure.value) : undefined;
  const amountMinor = inCode?.ok ? inCode.value : lineAmount(article.priceMinor, counted.value, article.unit);
  return ok({
    barcode: scan.barcode,
    sku: article.sku,
    name: article.name,
    unit: article.unit,
    quantity: counted.value,
    unitPriceMinor: article.priceMinor,
    amountMinor,
    priceInCode: inCode?.ok === true,
    marked: article.flags.includes("marked"),
    entry: scan.entry,
    ...(scan.mark === undefined ? {} : { mark: scan.mark }),
    ...priced,
  });
}

/** How much one scan stands for: the measure in the code, the pieces of a pack, or one piece. */
function measuredQuantity(
  article: Article,
  barcode: string,
  measure: Measure | undefined,
): Result<Quantity, GoodsFault> {
  if (measure?.kind === "priceMinor") return quantityFromPrice(article, measure.value);
  // A package of a fixed price stays one piece, whatever weight is on it; a count says nothing of a weight.
  const isCount = measure?.kind === "pieces";
  if (measure !== undefined && isCount === (article.unit === "pc")) return quantity(measure.value, article.unit);
  if (measure !== undefined && article.unit === "pc") return quantity(1, "pc");
  if (article.unit !== "pc") return err("needs-weight");
  const pack = article.barcodes.find((known) => lookupKey(known.barcode) === lookupKey(barcode));
  return quantity(pack?.pieces ?? 1, "pc");
}

/** A code with the price inside: the measure is worked back from it, at least one unit. */
function quantityFromPrice(article: Article, priceMinor: number): Result<Quantity, GoodsFault> {
  if (article.unit === "pc" || article.priceMinor <= 0) return quantity(1, article.unit);
  return quantity(Math.max(1, Math.round((priceMinor * 1000) / article.priceMinor)), article.unit);
}

/**
 * Which of a scan's lookups an article answers to: the first that its barcodes know. One that is a pack's counts its
 * pieces, also when the pack was named by a GS1 code or a marking code (B2, B4).
 */
export function matchedLookup(article: Article, lookups: readonly Lookup[]): Lookup | undefined {
  const pieces = new Map(article.barcodes.map((known) => [lookupKey(known.barcode), known.pieces]));
  const matched = lookups.find((lookup) => pieces.has(lookup.key));
  if (matched === undefined || matched.measure !== undefined || article.unit !== "pc") return matched;
  return { ...matched, measure: { kind: "pieces", value: pieces.get(matched.key) ?? 1 } };
}

/** Some of the units of scanned goods, each at the same price; with the code that marks them (B4). */
export function unitsOf(goods: ScannedGoods, units: number, mark: string | undefined): ScannedGoods {
  const { mark: _mark, ...rest } = goods;
  const marking = mark === undefined ? {} : { mark };
  const counted = quantity(units, goods.unit);
  if (goods.unit !== "pc" || goods.priceInCode || !counted.ok) return { ...rest, ...marking };
  const amountMinor = lineAmount(goods.unitPriceMinor, counted.value, goods.unit);
  return { ...rest, quantity: counted.value, amountMinor, ...marking };
}
