import * as v from "valibot";
import { ARTICLE_FLAGS } from "../domain/article.ts";
import { MAX_BARCODE_CHARACTERS } from "../domain/barcodes/lookup.ts";
import { UNITS } from "../domain/quantity.ts";
import { CurrencyCode, Name, PriceMinor, Whole } from "./brands.ts";

/** A barcode as it may stand in a catalogue or on a line: printable, GS allowed (B4). */
export const Barcode = v.pipe(
  v.string(),
  v.minLength(1, "empty"),
  v.maxLength(MAX_BARCODE_CHARACTERS, "too-long"),
  v.check((text) => [...text].every((char) => char === "\u001d" || !/\p{Cc}/u.test(char)), "control-characters"),
);

export const ArticleBarcode = v.object({ barcode: Barcode, pieces: Whole(1, 9_999) });

/** An article on the wire; the same shape as the domain's (B2, S6). */
export const Article = v.object({
  sku: Name(64),
  name: Name(300),
  barcodes: v.array(ArticleBarcode),
  unit: v.picklist(UNITS),
  priceMinor: PriceMinor,
  currency: CurrencyCode,
  vatPercent: v.pipe(v.number(), v.minValue(0, "too-small"), v.maxValue(100, "too-large")),
  flags: v.array(v.picklist(ARTICLE_FLAGS)),
  quickKey: v.exactOptional(Whole(1, 999)),
});

/** `GET articles/{barcode}`: mostly one article, several when a barcode is shared (B2). */
export const ArticlesAnswer = v.object({
  articles: v.array(Article),
  catalogueVersion: Whole(0, Number.MAX_SAFE_INTEGER),
});
export type ArticlesAnswer = v.InferOutput<typeof ArticlesAnswer>;

/** `sku TAB minor-units LF` for each article; a sku holds no control characters. */
const Prices = v.pipe(v.string(), v.regex(/^(?:[^\p{Cc}]{1,64}\t\d{1,14}\n)*$/u, "not-prices"));

/**
 * One step of the catalogue, from the version before it. Articles stand whole; the client replaces them by sku. Asked for
 * with `prices=apart`, articles of which the price alone changed stand in `prices` and not in `changed`.
 */
export const CatalogueDelta = v.object({
  from: v.number(),
  to: v.number(),
  changed: v.array(Article),
  removed: v.array(v.string()),
  prices: v.exactOptional(Prices),
});
export type CatalogueDelta = v.InferOutput<typeof CatalogueDelta>;

/** `PUT catalogue/articles`: what became of the rows. `rejected` names at most the first 10,000. */
export const ImportAnswer = v.object({
  catalogueVersion: v.number(),
  rows: v.number(),
  added: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  removed: v.number(),
  /** Prices that hold later; servers of older releases take none. */
  coming: v.optional(v.number(), 0),
  rejectedRows: v.number(),
  rejected: v.array(v.object({ line: v.number(), code: v.string(), text: v.string() })),
});
export type ImportAnswer = v.InferOutput<typeof ImportAnswer>;
