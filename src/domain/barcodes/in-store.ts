import { checkDigit, hasValidCheckDigit } from "./gtin.ts";
import type { Lookup, Measure } from "./lookup.ts";

/**
 * Layout of a store's own 13-digit codes for measured goods (B2; GenSpecs 2.1.12.2 leaves it to the store):
 * prefix · article digits · measure digits · check digit.
 */
export type InStoreLayout = {
  /** 2 digits: 02, 04 or 20–29. */
  readonly prefix: string;
  readonly articleDigits: number;
  readonly measureDigits: number;
  /** What the measure digits say: grams, pieces, or the price of the piece in minor units. */
  readonly measure: Measure["kind"];
};

/** Reads one of the store's own codes by its layout; nothing when it is not of that layout. */
export function readInStore(raw: string, layout: InStoreLayout): Lookup[] {
  if (!/^\d{13}$/.test(raw) || !raw.startsWith(layout.prefix) || !hasValidCheckDigit(raw)) return [];
  const articleEnd = layout.prefix.length + layout.articleDigits;
  const value = Number(raw.slice(articleEnd, articleEnd + layout.measureDigits));
  return [{ key: raw.slice(layout.prefix.length, articleEnd), measure: { kind: layout.measure, value } }];
}

/** Builds the in-store code that `readScan` reads back; for demo sheets and tests. */
export function makeInStoreCode(layout: InStoreLayout, article: string, value: number): string {
  const body =
    layout.prefix + article.padStart(layout.articleDigits, "0") + String(value).padStart(layout.measureDigits, "0");
  return body + checkDigit(body);
}

/** A layout is whole when its digits, prefix and check digit make thirteen. */
export function isWholeLayout(layout: InStoreLayout): boolean {
  const digits = layout.prefix.length + layout.articleDigits + layout.measureDigits + 1;
  return /^(0[24]|2\d)$/.test(layout.prefix) && digits === 13;
}
