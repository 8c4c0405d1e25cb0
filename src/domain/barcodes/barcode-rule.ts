import type { InStoreLayout } from "./in-store.ts";
import type { MarkFormatId } from "./mark-formats.ts";
import type { Symbology } from "./symbology.ts";

/** What a scan of a store's own codes can be (B1); labels, GS1 codes and marking codes have readers of their own. */
export const RULE_EVENTS = ["article", "external-order", "inventory-order", "staff-badge"] as const;
export type RuleEvent = (typeof RULE_EVENTS)[number];

/** What a part of a code says: `number` is the article, order or badge. */
export const RULE_FIELDS = ["number", "grams", "millilitres", "pieces", "priceMinor"] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** A part of a code: from a position (the first character is 1), so many characters, or 0 for all that follow. */
export type FieldPlace = { readonly field: RuleField; readonly from: number; readonly length: number };

/** How a rule reads a code. */
export type RuleReading =
  /** The order label by the store's identifier and prefixes (L1). */
  | { readonly reads: "order-label" }
  | { readonly reads: "marking-code"; readonly formats: readonly MarkFormatId[] }
  /** GS1 element strings and Digital Links (B3). */
  | { readonly reads: "gs1" }
  /** EAN-13, EAN-8, UPC-A, UPC-E, ITF-14 that carry a GTIN (B3). */
  | { readonly reads: "trade-number" }
  /** The store's own 13- or 8-digit codes for measured goods (B2). */
  | { readonly reads: "in-store"; readonly layout: InStoreLayout }
  /** Any other code, by a pattern (see `readPattern`); without fields the whole code is the number. */
  | {
      readonly reads: "text";
      readonly event: RuleEvent;
      readonly pattern: string;
      readonly fields: readonly FieldPlace[];
    };

/**
 * One of a store's barcode rules («шаблон ввода», B1). The rules are tried in order, the first that takes a scan decides.
 * A rule for certain symbologies also takes scans of devices that do not tell theirs.
 */
export type BarcodeRule = RuleReading & {
  readonly id: string;
  /** As the store calls it; "" for those that come with the product. */
  readonly name: string;
  /** Empty: any. */
  readonly symbologies: readonly Symbology[];
};

export const MAX_RULES = 50;

/** The rules of a store that has changed none: as every store starts (B1–B4). */
export const DEFAULT_RULES: readonly BarcodeRule[] = [
  { id: "order-label", name: "", symbologies: [], reads: "order-label" },
  {
    id: "marking-code",
    name: "",
    symbologies: ["data-matrix", "gs1-128", "qr", "pdf417"],
    reads: "marking-code",
    formats: ["tobacco-block", "key-and-signature", "short-signature", "tobacco-pack", "alcohol-2d", "alcohol-pdf417"],
  },
  { id: "gs1", name: "", symbologies: [], reads: "gs1" },
  {
    id: "weighed",
    name: "",
    symbologies: ["ean-upc"],
    reads: "in-store",
    layout: { prefix: "20", articleDigits: 5, measureDigits: 5, measure: "grams" },
  },
  { id: "trade-number", name: "", symbologies: [], reads: "trade-number" },
  { id: "any-article", name: "", symbologies: [], reads: "text", event: "article", pattern: "*", fields: [] },
];
