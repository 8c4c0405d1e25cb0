import * as v from "valibot";
import { Time } from "../../src/protocol/brands.ts";

/** A text that is searched for. PostgreSQL takes no NUL in one, and nobody searches for control characters. */
export const searchText = (mostCharacters: number) =>
  v.pipe(v.string(), v.maxLength(mostCharacters, "too-long"), v.regex(/^[^\p{Cc}]*$/u, "control-characters"));
export const SearchText = searchText(200);

/** A time as milliseconds since 1970. */
export const Moment = v.pipe(
  Time,
  v.transform((time) => Date.parse(time)),
);

/** Rows of a page, unless the query says how many; and the most that it may say. */
export const DEFAULT_LIMIT = "50";
export const MAX_LIMIT = 200;

/** Several of some names, with commas between them. */
export const ListOf = <const T extends readonly [string, ...string[]]>(names: T) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.split(",")),
    v.array(v.picklist(names)),
  );

/** Decimal digits from `min` to `max`. */
export const WholeText = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, "not-whole"),
    v.transform(Number),
    v.minValue(min, "too-small"),
    v.maxValue(max, "too-large"),
  );
