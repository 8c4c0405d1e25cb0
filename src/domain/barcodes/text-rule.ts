import { err, ok, type Result } from "../result.ts";
import type { BarcodeRule, FieldPlace } from "./barcode-rule.ts";
import { lookupKey, type Measure } from "./lookup.ts";
import type { ScanEvent } from "./scan-event.ts";
import { fitsPattern, readPattern, type TextPattern } from "./text-pattern.ts";

type TextRule = Extract<BarcodeRule, { reads: "text" }>;

/** Patterns as they were read; rules are few and do not change from scan to scan. */
const READ = new WeakMap<TextRule, { readonly pattern: TextPattern | undefined }>();

function patternOf(rule: TextRule): TextPattern | undefined {
  const known = READ.get(rule);
  if (known !== undefined) return known.pattern;
  const pattern = readPattern(rule.pattern);
  READ.set(rule, { pattern });
  return pattern;
}

/** Reads a code by a rule with a pattern: its number, and for articles how much it stands for. */
export function readTextRule(rule: TextRule, raw: string): Result<ScanEvent, "other-pattern" | "field-not-a-number"> {
  const pattern = patternOf(rule);
  if (pattern === undefined || !fitsPattern(pattern, raw)) return err("other-pattern");
  const place = rule.fields.find(({ field }) => field === "number");
  const number = place === undefined ? raw : cut(raw, place);
  if (rule.event !== "article") return ok({ kind: rule.event, number });
  const measure = measureIn(rule.fields, raw);
  if (measure === "not-digits") return err("field-not-a-number");
  const key = lookupKey(number);
  return ok({ kind: "article", barcode: raw, lookups: [measure === undefined ? { key } : { key, measure }] });
}

const cut = (raw: string, { from, length }: FieldPlace): string =>
  raw.slice(from - 1, length === 0 ? undefined : from - 1 + length);

function measureIn(fields: readonly FieldPlace[], raw: string): Measure | "not-digits" | undefined {
  for (const place of fields) {
    if (place.field === "number") continue;
    const digits = cut(raw, place);
    return /^\d{1,12}$/.test(digits) ? { kind: place.field, value: Number(digits) } : "not-digits";
  }
  return undefined;
}
