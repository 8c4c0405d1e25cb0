import type { Article } from "../../../src/domain/article.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { withoutDoubles } from "./article-row.ts";

/** What the file said so far, for each sku: small, for a file may hold a million. */
type Seen = { readonly rest: string; readonly barcodes: Article["barcodes"] };

/**
 * Joins rows of one sku: a later row that differs only in barcodes adds them (some systems export one row per code);
 * one that contradicts the first is refused.
 */
export type SeenSkus = {
  /** The article as the rows so far make it. */
  take(article: Article): Result<{ readonly article: Article; readonly again: boolean }, "sku-twice">;
};

export function seenSkus(): SeenSkus {
  const seen = new Map<string, Seen>();
  return {
    take(article) {
      const rest = restOf(article);
      const known = seen.get(article.sku);
      if (known !== undefined && known.rest !== rest) return err("sku-twice");
      const barcodes =
        known === undefined ? article.barcodes : withoutDoubles([...known.barcodes, ...article.barcodes]);
      seen.set(article.sku, { rest, barcodes });
      return ok({ article: { ...article, barcodes }, again: known !== undefined });
    },
  };
}

const restOf = ({ name, unit, priceMinor, vatPercent, flags, quickKey }: Article): string =>
  JSON.stringify([name, unit, priceMinor, vatPercent, flags, quickKey]);
