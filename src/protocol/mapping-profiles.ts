import * as v from "valibot";
import { ARTICLE_FLAGS } from "../domain/article.ts";
import { SEPARATORS } from "../domain/price-list/guess-columns.ts";
import { DATE_ORDERS, listDateOf } from "../domain/price-list/list-dates.ts";
import { DECIMAL_SIGNS, LIST_FIELDS, THOUSANDS_SIGNS } from "../domain/price-list/mapping.ts";
import { UNITS } from "../domain/quantity.ts";
import { CurrencyCode, Id, Name, Time, Whole } from "./brands.ts";

export const LIST_ENCODINGS = ["utf-8", "windows-1251", "utf-16le", "utf-16be", "ibm866"] as const;
export type ListEncoding = (typeof LIST_ENCODINGS)[number];

const Text = (max: number) =>
  v.pipe(v.string(), v.maxLength(max, "too-long"), v.regex(/^[^\p{Cc}]*$/u, "control-characters"));

const Columns = v.pipe(
  v.array(v.object({ from: Name(100), field: v.picklist(LIST_FIELDS) })),
  v.maxLength(60, "too-many"),
);

const Units = v.pipe(
  v.array(v.object({ word: Name(20), unit: v.picklist(UNITS), per: Whole(1, 100_000) })),
  v.maxLength(50, "too-many"),
);

/** As lists write dates; what its slashes mean says the order of the profile. */
const DateText = v.pipe(
  Text(40),
  v.check((text) => DATE_ORDERS.some((order) => typeof listDateOf(text, order) === "object"), "not-a-date"),
);

const Constants = v.object({
  unit: v.exactOptional(v.picklist(UNITS)),
  currency: v.exactOptional(CurrencyCode),
  vatPercent: v.exactOptional(v.pipe(v.number(), v.minValue(0, "too-small"), v.maxValue(100, "too-large"))),
  flags: v.exactOptional(v.pipe(v.array(v.picklist(ARTICLE_FLAGS)), v.maxLength(5, "too-many"))),
  validFrom: v.exactOptional(DateText),
});

/** When files of the folder are taken: as soon as they have come whole, or at times of a cron pattern. */
const Schedule = v.object({ cron: Text(100), timeZone: Text(64) });

/** How a price list is read and what it does to the catalogue (E4). */
export const MappingProfile = v.object({
  name: Name(60),
  format: v.picklist(["csv", "commerceml"]),
  encoding: v.picklist(LIST_ENCODINGS),
  separator: v.picklist(SEPARATORS),
  quote: v.picklist(['"', "'", ""]),
  /** Line of the titles, counted from 1; 0: there are none, and columns are named by their places. */
  headerRow: Whole(0, 50),
  columns: Columns,
  decimal: v.picklist(DECIMAL_SIGNS),
  thousands: v.picklist(THOUSANDS_SIGNS),
  priceIn: v.picklist(["major", "minor"]),
  /** How dates with slashes are meant; profiles of older releases had none. */
  dateOrder: v.optional(v.picklist(DATE_ORDERS), "day-first"),
  units: Units,
  constants: Constants,
  /** What CommerceML calls an article's number: `Ид`, or `Артикул`. */
  skuFrom: v.picklist(["id", "article"]),
  /** CommerceML: id or name of the type of price; empty: the first. */
  priceType: Text(100),
  /** `replace`: what the list does not name leaves the catalogue. */
  mode: v.picklist(["replace", "merge"]),
  /** A list that would remove more than so many of a hundred articles waits for a person's word. */
  maxRemovedPercent: Whole(0, 100),
  /** Folder below the store's own that is watched; empty: none. */
  folder: v.pipe(v.string(), v.regex(/^(?:\w[\w-]{0,31})?$/, "not-a-folder-name")),
  schedule: v.nullable(Schedule),
});
export type MappingProfile = v.InferOutput<typeof MappingProfile>;

export const MappingProfileView = v.object({
  id: Id,
  profile: MappingProfile,
  changedAt: Time,
  changedBy: v.string(),
  /** The watched folder as the server's machine knows it; null: none. */
  path: v.nullable(v.string()),
  lookedAt: v.nullable(Time),
  /** When it looks next by its schedule; null: as files come, or never. */
  nextAt: v.nullable(Time),
});
export type MappingProfileView = v.InferOutput<typeof MappingProfileView>;
export const MappingProfileList = v.object({ items: v.array(MappingProfileView) });

/** What a profile starts with. */
export const FIRST_MAPPING: MappingProfile = {
  name: "CSV",
  format: "csv",
  encoding: "utf-8",
  separator: ";",
  quote: '"',
  headerRow: 1,
  columns: [],
  decimal: ".",
  thousands: "",
  priceIn: "major",
  dateOrder: "day-first",
  units: [],
  constants: {},
  skuFrom: "id",
  priceType: "",
  mode: "replace",
  maxRemovedPercent: 20,
  folder: "",
  schedule: null,
};
