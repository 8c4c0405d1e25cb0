import type { Article } from "./article.ts";
import type { Lookup, Measure } from "./barcodes/lookup.ts";
import { type EntrySource, goodsOf, matchedLookup, type PriceSource, type ScannedGoods } from "./line.ts";

/** A scan of goods, and the ways in which the goods are looked up. */
export type ArticleScan = {
  readonly barcode: string;
  readonly lookups: readonly Lookup[];
  readonly mark?: string;
  readonly entry: EntrySource;
};

/** What a scan of an article comes to (S6): goods for a bag, goods to be weighed first, or why it is neither. */
export type TakenArticle =
  | { readonly kind: "goods"; readonly goods: ScannedGoods }
  | { readonly kind: "weigh" }
  | { readonly kind: "malformed" }
  | { readonly kind: "not-for-bags"; readonly why: "excluded" | "blocked" | "weigh" };

function notForBags(
  { flags, unit }: Article,
  measure: Measure | undefined,
): "excluded" | "blocked" | "weigh" | undefined {
  for (const flag of flags) if (flag === "excluded" || flag === "blocked") return flag;
  return flags.includes("weigh") && unit === "pc" && measure === undefined ? "weigh" : undefined;
}

/** Goods that may not go into a bag say so now, not at the till when it is too late (S6). */
export function takenArticle(
  article: Article,
  scan: ArticleScan,
  priced: { readonly priceFrom: PriceSource; readonly catalogueVersion: number },
): TakenArticle {
  const measure = matchedLookup(article, scan.lookups)?.measure;
  const why = notForBags(article, measure);
  if (why !== undefined) return { kind: "not-for-bags", why };
  const goods = goodsOf(article, { ...scan, ...(measure === undefined ? {} : { measure }) }, priced);
  if (goods.ok) return { kind: "goods", goods: goods.value };
  return { kind: goods.error === "not-a-quantity" ? "malformed" : "weigh" };
}
