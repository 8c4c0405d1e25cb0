import * as v from "valibot";
import { UNITS } from "../domain/quantity.ts";
import { Id, Name, Time, Whole } from "./brands.ts";
import { IMPORT_SOURCES } from "./catalogue-imports.ts";

/** Most prices to come that are told at once. */
export const COMING_AT_ONCE = 100;

/** A price that was announced and does not hold yet. */
const ComingPrice = v.object({
  sku: v.string(),
  name: v.string(),
  unit: v.picklist(UNITS),
  /** What it is now; null: the article is not known until then. */
  priceNow: v.nullable(v.number()),
  price: v.number(),
  from: Time,
  /** The import that announced it. */
  import: Id,
});
export type ComingPrice = v.InferOutput<typeof ComingPrice>;

/** What one import announced that still counts. What it was is null when its history is forgotten. */
const ComingList = v.object({
  import: Id,
  source: v.nullable(v.picklist(IMPORT_SOURCES)),
  name: v.nullable(v.string()),
  at: v.nullable(Time),
  by: v.nullable(v.string()),
  prices: v.number(),
  /** From when the first and the last of them hold. */
  first: Time,
  last: Time,
});
export type ComingList = v.InferOutput<typeof ComingList>;

/** `GET catalogue/coming-prices`: those that hold next first, and what announced them. */
export const ComingPrices = v.object({
  timeZone: v.string(),
  /** All that are to come, whatever is looked for. */
  prices: v.number(),
  lists: v.array(ComingList),
  items: v.array(ComingPrice),
  /** Where to go on; null: these are the last. */
  next: v.nullable(v.string()),
  /** More articles are called so than are looked at: more has to be typed. */
  tooManyNamed: v.boolean(),
});
export type ComingPrices = v.InferOutput<typeof ComingPrices>;

/** Behind which price: `<milliseconds> <sku>`, as `next` told it. */
const ComingCursor = v.pipe(v.string(), v.maxLength(100, "too-long"), v.regex(/^\d{1,15} ./u, "not-a-place"));

/** Most articles whose prices to come a search by name tells. */
export const MOST_NAMED = 300;

/** `GET catalogue/coming-prices?…`: `q` by sku, by barcode, or by words of the name. */
export const ComingSearch = v.object({
  after: v.exactOptional(ComingCursor),
  q: v.exactOptional(Name(100)),
});

/** `POST catalogue/coming-prices/withdrawals`: one price, or all of an import. */
export const WithdrawalBody = v.union([v.strictObject({ import: Id }), v.strictObject({ sku: Name(64), from: Time })]);
export type WithdrawalBody = v.InferInput<typeof WithdrawalBody>;

export const WithdrawalAnswer = v.object({ withdrawn: Whole(1, Number.MAX_SAFE_INTEGER) });
