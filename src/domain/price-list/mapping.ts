import type { ArticleFlag } from "../article.ts";
import type { Unit } from "../quantity.ts";
import type { DateOrder } from "./list-dates.ts";

/** What a column of a price list can be. `flag-…`: a yes or no of its own (S6). */
export const LIST_FIELDS = [
  "sku",
  "barcode",
  "name",
  "unit",
  "price",
  "currency",
  "vat",
  "flags",
  "flag-age",
  "flag-marked",
  "flag-excluded",
  "flag-weigh",
  "flag-blocked",
  "quick-key",
  "store",
  "valid-from",
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** `from`: the column's title, or its place counted from 1. */
export type ListColumn = { readonly from: string; readonly field: ListField };

/** A word for a unit; `per`: how many of our units the list's price is for (1000 of «кг», which is 1000 g). */
export type UnitWord = { readonly word: string; readonly unit: Unit; readonly per: number };

export const DECIMAL_SIGNS = [".", ","] as const;
/** What may stand between thousands; a space stands for every kind of space. */
export const THOUSANDS_SIGNS = ["", " ", ".", ",", "'"] as const;

export type NumberForm = {
  readonly decimal: (typeof DECIMAL_SIGNS)[number];
  readonly thousands: (typeof THOUSANDS_SIGNS)[number];
};

/** What stands in for a column that the list lacks. */
export type ListConstants = {
  readonly unit?: Unit;
  readonly currency?: string;
  readonly vatPercent?: number;
  readonly flags?: readonly ArticleFlag[];
  /** A date as lists write it, by the store's wall clock: all prices of the list hold from then. */
  readonly validFrom?: string;
};

/** How a row of cells becomes an article. */
export type RowMapping = NumberForm & {
  readonly columns: readonly ListColumn[];
  /** `major`: roubles; `minor`: kopecks. */
  readonly priceIn: "major" | "minor";
  /** How dates with slashes are meant. */
  readonly dateOrder: DateOrder;
  readonly units: readonly UnitWord[];
  readonly constants: ListConstants;
};

/** Words as people write titles and units: without case, dots and doubled spaces. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll(/[.:_\-/\\()№%,]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
