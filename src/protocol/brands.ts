import * as v from "valibot";
import { uuid } from "../domain/ids.ts";
import { labelAi, labelNumber, labelPrefix } from "../domain/label-number.ts";
import { currency, minor } from "../domain/money.ts";
import { err, type Result } from "../domain/result.ts";

/** Lifts a brand's constructor into a schema: the fault's code becomes the issue's message. */
const textOf = <T>(parse: (text: string) => Result<T, string>) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const read = parse(dataset.value);
      if (read.ok) return read.value;
      addIssue({ message: read.error });
      return NEVER;
    }),
  );

const numberOf = <T>(parse: (value: number) => Result<T, string>) =>
  v.pipe(
    v.number(),
    v.rawTransform<number, T>(({ dataset, addIssue, NEVER }) => {
      const read = parse(dataset.value);
      if (read.ok) return read.value;
      addIssue({ message: read.error });
      return NEVER;
    }),
  );

export const Id = textOf(uuid);
export const Label = textOf(labelNumber);
export const Prefix = textOf(labelPrefix);
export const Ai = textOf(labelAi);
export const CurrencyCode = textOf(currency);
/** An amount that is never negative: prices, lines, totals. */
export const PriceMinor = numberOf((value) => (value < 0 ? err("too-small") : minor(value)));

/** RFC 3339 in UTC, as `Date.prototype.toISOString` writes it. */
export const Time = v.pipe(v.string(), v.isoTimestamp("not-a-time"), v.endsWith("Z", "not-utc"));

/** A name that people read: trimmed, at least one character, no control characters. HTML is text like any other. */
export const Name = (max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, "empty"),
    v.maxLength(max, "too-long"),
    v.regex(/^[^\p{Cc}]*$/u, "control-characters"),
  );

/** A whole number from `min` to `max`, both included. */
export const Whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer("not-whole"), v.minValue(min, "too-small"), v.maxValue(max, "too-large"));
