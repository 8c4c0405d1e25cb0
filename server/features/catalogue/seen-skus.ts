import type { Article } from "../../../src/domain/article.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { withoutDoubles } from "./article-row.ts";

/**
 * Joins rows of one sku: a later row that differs only in barcodes adds them (some systems export one row per code);
 * one that contradicts the first is refused.
 */
export type SeenSkus = {
  /** The article as the rows so far make it; `before`: as they had made it without this one. */
  take(article: Article): Result<{ readonly article: Article; readonly before: Article | undefined }, "sku-twice">;
  has(sku: string): boolean;
};

/** Of each sku one short text is kept, for a file may hold a million: a fingerprint of the row, and its barcodes. */
export function seenSkus(): SeenSkus {
  const seen = new Map<string, string>();
  return {
    take(article) {
      const print = fingerprint(article);
      const known = seen.get(article.sku);
      if (known !== undefined && !known.startsWith(print)) return err("sku-twice");
      const earlier = known === undefined ? [] : barcodesIn(known.slice(print.length));
      const barcodes = known === undefined ? article.barcodes : withoutDoubles([...earlier, ...article.barcodes]);
      seen.set(article.sku, print + barcodesText(barcodes));
      const before = known === undefined ? undefined : { ...article, barcodes: earlier };
      return ok({ article: { ...article, barcodes }, before });
    },
    has: (sku) => seen.has(sku),
  };
}

/** Barcodes hold no control characters but GS, so these two divide them. */
const [BETWEEN, PIECES] = ["\n", "\t"] as const;

const barcodesText = (barcodes: Article["barcodes"]): string =>
  barcodes.map(({ barcode, pieces }) => `${BETWEEN}${barcode}${pieces === 1 ? "" : `${PIECES}${pieces}`}`).join("");

const barcodesIn = (text: string): Article["barcodes"] =>
  text
    .split(BETWEEN)
    .slice(1)
    .map((one) => {
      const [barcode = "", pieces = "1"] = one.split(PIECES);
      return { barcode, pieces: Number(pieces) };
    });

const WIDTH = 14;

/** Of all but the barcodes, 64 bits of FNV-1a: enough to tell the rows of one sku apart. */
function fingerprint({ name, unit, priceMinor, vatPercent, flags, quickKey }: Article): string {
  const text = JSON.stringify([name, unit, priceMinor, vatPercent, flags, quickKey]);
  // Two halves of 32 bits, each from a start of its own.
  let [high, low] = [0x811c9dc5, 0xcbf29ce4];
  for (let at = 0; at < text.length; at += 1) {
    const unit16 = text.charCodeAt(at);
    high = Math.imul(high ^ unit16, 0x01000193);
    low = Math.imul(low ^ (unit16 + at), 0x01000193);
  }
  return ((high >>> 0).toString(36) + (low >>> 0).toString(36).padStart(7, "0")).padStart(WIDTH, "0");
}
