import type { Currency, Minor } from "./money.ts";
import type { Unit } from "./quantity.ts";

/**
 * What the terminal must say when an article is scanned (S6):
 * `age` ask the customer's age, `marked` needs a marking code per unit (B4), `excluded` never in a soft check,
 * `weigh` sold by weight only, `blocked` may not be sold now.
 */
export type ArticleFlag = "age" | "marked" | "excluded" | "weigh" | "blocked";
export const ARTICLE_FLAGS: readonly ArticleFlag[] = ["age", "marked", "excluded", "weigh", "blocked"];

/** One barcode of an article; `pieces` > 1 for a pack of it (B2). */
export type ArticleBarcode = { readonly barcode: string; readonly pieces: number };

/** Goods that a store sells. `priceMinor` is per piece, or per 1000 g / 1000 ml. */
export type Article = {
  readonly sku: string;
  readonly name: string;
  readonly barcodes: readonly ArticleBarcode[];
  readonly unit: Unit;
  readonly priceMinor: Minor;
  readonly currency: Currency;
  readonly vatPercent: number;
  readonly flags: readonly ArticleFlag[];
  /** Position among the quick keys for goods without a code (B2), from 1; absent for most. */
  readonly quickKey?: number;
};
