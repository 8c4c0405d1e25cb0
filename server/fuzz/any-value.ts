import fc from "fast-check";
import type { JsonSchema } from "../testing/openapi-reading.ts";

/** Values that a member of this name may well have: ids and numbers that the server gave out. */
export type Known = (name: string) => readonly string[];

/** Texts that break parsers, queries, paths and pages. */
export const NASTY_TEXTS: readonly string[] = [
  "",
  " ",
  "\u0000",
  "\u0007",
  "\ud800",
  "\u202e",
  "'; drop table staff; --",
  "%' or '1'='1",
  "../../etc/passwd",
  "%00",
  "{{7*7}}",
  '<img src=x onerror="alert(1)">',
  "__proto__",
  "constructor",
  "a".repeat(10_000),
  "9".repeat(40),
];

const NASTY: readonly unknown[] = [
  ...NASTY_TEXTS,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  Number.MIN_SAFE_INTEGER,
  true,
  null,
  [],
  {},
  [[[[[[]]]]]],
  { toString: "x", length: -1 },
];

/** Arbitrary values that a schema allows, as far as it says what it allows; names lead to what is known. */
export function valueFor(schema: JsonSchema, known: Known, name = ""): fc.Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) return fc.oneof(...alternatives.map((one) => valueFor(one, known, name)));
  switch (schema.type) {
    case "object":
      return objectOf(schema, known);
    case "array":
      return listOf(schema, known, name);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return wholeOf(schema);
    case "null":
      return fc.constant(null);
    case "string":
      return textOf(schema, known(name));
    default:
      return fc.jsonValue();
  }
}

function objectOf(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, of]) => [name, valueFor(of, known, name)] as const,
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? [])] });
}

function listOf({ items = {}, minItems = 0, maxItems = 5 }: JsonSchema, known: Known, name: string) {
  return fc.array(valueFor(items, known, name), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 5)),
  });
}

function wholeOf({ minimum = -1_000_000, maximum = 1_000_000 }: JsonSchema): fc.Arbitrary<number> {
  const near = fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.min(maximum, Math.max(minimum, 0) + 100)) });
  return fc.oneof({ weight: 4, arbitrary: near }, fc.constantFrom(minimum, maximum));
}

/** Letters of several alphabets; patterns of names forbid nothing but control characters. */
const WORDS = fc.string({ unit: fc.constantFrom(..."abcXYZ019 -_.,яЖé漢🛒"), minLength: 1, maxLength: 12 });

function textOf({ pattern, format, maxLength = 40, minLength = 0 }: JsonSchema, known: readonly string[]) {
  const free = byFormat(format) ?? byPattern(pattern);
  const fitting = free.map((text) => text.slice(0, maxLength).padEnd(minLength, "x"));
  return known.length === 0 ? fitting : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, fitting);
}

function byFormat(format: string | undefined): fc.Arbitrary<string> | undefined {
  if (format === "uuid") return fc.uuid({ version: 7 });
  return format === "date-time" ? aTime() : undefined;
}

const aTime = (): fc.Arbitrary<string> =>
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 1, 1) }).map((ms) => new Date(ms).toISOString());

/** Turning a pattern round costs more than a request. */
const TURNED_ROUND = new Map<string, fc.Arbitrary<string>>();

function byPattern(pattern: string | undefined): fc.Arbitrary<string> {
  // What fast-check cannot turn round: classes of letters, looking ahead. Words fit the former, and are refused by the latter.
  if (pattern === undefined || /\\p\{|\(\?[=!<]/.test(pattern)) return WORDS;
  const texts = TURNED_ROUND.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  TURNED_ROUND.set(pattern, texts);
  return texts;
}

/** The same value with one place of it gone or replaced by something nasty. */
export function broken(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value);
  return fc
    .tuple(fc.constantFrom(...places), fc.oneof(fc.constant(GONE), fc.constantFrom(...NASTY), fc.jsonValue()))
    .map(([place, by]) => replaced(value, place, by));
}

const GONE = Symbol("gone");
type Place = readonly string[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function placesOf(value: unknown): readonly Place[] {
  const inside = isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => placesOf(inner).map((place) => [key, ...place]))
    : [];
  return [[], ...inside];
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined || !isObject(value)) return by === GONE ? null : by;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    if (name !== key) return [[name, inner]];
    return rest.length === 0 && by === GONE ? [] : [[name, replaced(inner, rest, by)]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
