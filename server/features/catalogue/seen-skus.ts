import type { Article } from "../../../src/domain/article.ts";
import { type Minor, minor } from "../../../src/domain/money.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { withoutDoubles } from "./article-row.ts";
import { packedTexts } from "./packed-texts.ts";

/** A row as an article, and from when (ms) its price holds; undefined: since ever. */
export type DatedArticle = { readonly article: Article; readonly from: number | undefined };

/** What a row says of its article, together with the rows of it before. */
export type SeenRow = {
  /** With the barcodes of all rows so far, and the price of this one. */
  readonly article: Article;
  /** Of all prices so far the one that holds now; undefined: all of them are to come. */
  readonly held: Minor | undefined;
  /** The price that this row announces. `again`: a row before had announced it. */
  readonly coming: { readonly from: number; readonly again: boolean } | undefined;
  /** As the rows before had made the article. */
  readonly before: { readonly barcodes: Article["barcodes"]; readonly held: Minor | undefined } | undefined;
};

/**
 * Joins rows of one sku: a later row may add barcodes (some systems export one row per code) and prices of other dates; one
 * that contradicts the first otherwise is refused.
 */
export type SeenSkus = {
  take(row: DatedArticle): Result<SeenRow, "sku-twice">;
  has(sku: string): boolean;
};

/** Prices by the moment from which they hold; undefined: since ever. */
type Prices = ReadonlyMap<number | undefined, Minor>;

/**
 * Of each sku one short text is kept, for a file may hold a million: a fingerprint of the row, its prices, and its barcodes.
 * `now`: what begins later is to come.
 */
export function seenSkus(now: number): SeenSkus {
  const seen = packedTexts();
  return {
    take({ article, from }) {
      const print = fingerprint(article);
      const known = seen.get(article.sku);
      if (known !== undefined && !known.startsWith(print)) return err("sku-twice");
      const [pricesBefore, barcodesBefore] = readSeen(known?.slice(print.length) ?? "");
      const told = pricesBefore.get(from);
      if (told !== undefined && told !== article.priceMinor) return err("sku-twice");
      const prices = new Map(pricesBefore).set(from, article.priceMinor);
      const barcodes = withoutDoubles([...barcodesBefore, ...article.barcodes]);
      seen.set(article.sku, print + writeSeen(prices, barcodes));
      return ok({
        article: { ...article, barcodes },
        held: heldOf(prices, now),
        coming: from !== undefined && from > now ? { from, again: told !== undefined } : undefined,
        before: known === undefined ? undefined : { barcodes: barcodesBefore, held: heldOf(pricesBefore, now) },
      });
    },
    has: (sku) => seen.has(sku),
  };
}

/** The last price that has begun. */
function heldOf(prices: Prices, now: number): Minor | undefined {
  const since = (from: number | undefined): number => from ?? Number.NEGATIVE_INFINITY;
  const begun = [...prices].filter(([from]) => since(from) <= now);
  return begun.toSorted(([a], [b]) => since(a) - since(b)).at(-1)?.[1];
}

/** Barcodes hold no control characters but GS, so these two divide them. */
const [BETWEEN, PIECES] = ["\n", "\t"] as const;

const writeSeen = (prices: Prices, barcodes: Article["barcodes"]): string =>
  [
    [...prices].map(([from, price]) => `${from ?? ""}:${price}`).join(","),
    ...barcodes.map(({ barcode, pieces }) => `${barcode}${pieces === 1 ? "" : `${PIECES}${pieces}`}`),
  ].join(BETWEEN);

function readSeen(text: string): readonly [Prices, Article["barcodes"]] {
  const [prices = "", ...barcodes] = text.split(BETWEEN);
  return [
    new Map(prices.split(",").flatMap(readPrice)),
    barcodes.map((one) => {
      const [barcode = "", pieces = "1"] = one.split(PIECES);
      return { barcode, pieces: Number(pieces) };
    }),
  ];
}

function readPrice(text: string): readonly (readonly [number | undefined, Minor])[] {
  if (text === "") return [];
  const [from = "", amount] = text.split(":");
  const price = minor(Number(amount));
  assert(price.ok, "a price was checked before it was remembered");
  return [[from === "" ? undefined : Number(from), price.value]];
}

const WIDTH = 14;

/** Of all but prices and barcodes, 64 bits of FNV-1a: enough to tell the rows of one sku apart. */
function fingerprint({ name, unit, vatPercent, flags, quickKey }: Article): string {
  const text = JSON.stringify([name, unit, vatPercent, flags, quickKey]);
  // Two halves of 32 bits, each from a start of its own.
  let [high, low] = [0x811c9dc5, 0xcbf29ce4];
  for (let at = 0; at < text.length; at += 1) {
    const unit16 = text.charCodeAt(at);
    high = Math.imul(high ^ unit16, 0x01000193);
    low = Math.imul(low ^ (unit16 + at), 0x01000193);
  }
  return ((high >>> 0).toString(36) + (low >>> 0).toString(36).padStart(7, "0")).padStart(WIDTH, "0");
}
