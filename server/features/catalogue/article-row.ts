import * as v from "valibot";
import { ARTICLE_FLAGS, type Article } from "../../../src/domain/article.ts";
import type { Currency } from "../../../src/domain/money.ts";
import { type ListDate, listDateOf, type StoreDates } from "../../../src/domain/price-list/list-dates.ts";
import { UNITS } from "../../../src/domain/quantity.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { ArticleBarcode, Barcode } from "../../../src/protocol/articles.ts";
import { CurrencyCode, Name, PriceMinor, Whole } from "../../../src/protocol/brands.ts";

/** Why a row cannot be used; the others of the file are. */
export type RowFault =
  | "not-json"
  | "wrong-columns"
  | "bad-sku"
  | "bad-name"
  | "bad-barcode"
  | "bad-unit"
  | "bad-price"
  | "wrong-currency"
  | "bad-vat"
  | "bad-flags"
  | "bad-quick-key"
  | "bad-date"
  | "no-barcode"
  | "sku-twice";

const OneBarcode = v.union([
  ArticleBarcode,
  v.pipe(
    Barcode,
    v.transform((barcode) => ({ barcode, pieces: 1 })),
  ),
]);

/** A row before it is an article: what may be left out has its everyday value. */
const Row = v.object({
  sku: Name(64),
  name: Name(300),
  barcodes: v.optional(v.pipe(v.array(OneBarcode), v.maxLength(1_000, "too-many")), []),
  unit: v.optional(v.picklist(UNITS), "pc"),
  priceMinor: PriceMinor,
  currency: v.optional(CurrencyCode),
  vatPercent: v.optional(v.pipe(v.number(), v.minValue(0, "too-small"), v.maxValue(100, "too-large")), 0),
  flags: v.optional(v.array(v.picklist(ARTICLE_FLAGS)), []),
  quickKey: v.exactOptional(Whole(1, 999)),
});

const FAULT_OF_FIELD: Readonly<Record<keyof typeof Row.entries, RowFault>> = {
  sku: "bad-sku",
  name: "bad-name",
  barcodes: "bad-barcode",
  unit: "bad-unit",
  priceMinor: "bad-price",
  currency: "wrong-currency",
  vatPercent: "bad-vat",
  flags: "bad-flags",
  quickKey: "bad-quick-key",
};

const isField = (key: unknown): key is keyof typeof FAULT_OF_FIELD =>
  typeof key === "string" && Object.hasOwn(FAULT_OF_FIELD, key);

/**
 * Reads a row as an article in the store's currency. Kept: short PLUs, internal codes, EANs with a wrong check digit
 * (as text) and barcodes that other articles have, too: tills sell them (B2).
 */
export function articleOf(row: unknown, money: Currency): Result<Article, RowFault> {
  const parsed = v.safeParse(Row, row, { abortEarly: true });
  if (!parsed.success) {
    const field = parsed.issues[0].path?.[0]?.key;
    return err(isField(field) ? FAULT_OF_FIELD[field] : "not-json");
  }
  const { currency = money, ...rest } = parsed.output;
  if (currency !== money) return err("wrong-currency");
  if (rest.barcodes.length === 0 && rest.quickKey === undefined) return err("no-barcode");
  return ok({ ...rest, barcodes: withoutDoubles(rest.barcodes), flags: [...new Set(rest.flags)], currency });
}

/** From when the price of a row holds (ms); undefined: at once. What could not be read is text. */
export function fromOf(said: ListDate | string | undefined, dates: StoreDates): Result<number | undefined, "bad-date"> {
  if (typeof said === "string") return err("bad-date");
  return ok(said && dates.moment(said));
}

const Dated = v.object({ validFrom: v.optional(v.nullable(v.string())) });

/** The date of a row of our own formats: `validFrom`, as RFC 3339 or by the store's wall clock. */
export function wireDateOf(row: unknown): ListDate | string | undefined {
  const read = v.safeParse(Dated, row);
  if (!read.success) return "not text";
  const written = read.output.validFrom ?? "";
  const date = listDateOf(written, "day-first");
  return date === "none" ? undefined : (date ?? written);
}

/** Each code once, as first given. */
export function withoutDoubles(barcodes: Article["barcodes"]): Article["barcodes"] {
  const first = new Map<string, Article["barcodes"][number]>();
  for (const barcode of barcodes) if (!first.has(barcode.barcode)) first.set(barcode.barcode, barcode);
  return [...first.values()];
}
