import { type BarcodeRule, type FieldPlace, MAX_RULES } from "./barcode-rule.ts";
import { type LayoutFault, layoutFault } from "./in-store.ts";
import { readPattern } from "./text-pattern.ts";

/** What is wrong with a rule or with the list of them. */
export type RuleFault =
  | LayoutFault
  | "too-many-rules"
  | "no-order-label-rule"
  | "id-twice"
  | "no-formats"
  | "not-a-pattern"
  | "field-beyond-the-pattern"
  | "fields-overlap"
  | "field-twice"
  | "no-number-field"
  | "measure-without-article"
  | "never-reached";

/** Which rule, by its place in the list; undefined for a fault of the whole list. */
export type PlacedFault = { readonly rule?: number; readonly code: RuleFault };

/** Everything that keeps a list of rules from being used; the office and the server ask the same. */
export function rulesFaults(rules: readonly BarcodeRule[]): readonly PlacedFault[] {
  const faults: PlacedFault[] = [];
  if (rules.length > MAX_RULES) faults.push({ code: "too-many-rules" });
  if (!rules.some(({ reads }) => reads === "order-label")) faults.push({ code: "no-order-label-rule" });
  const ids = rules.map(({ id }) => id);
  const last = rules.findIndex(takesEverything);
  rules.forEach((rule, index) => {
    const codes = ruleFaults(rule);
    if (ids.indexOf(rule.id) < index) codes.push("id-twice");
    if (last !== -1 && index > last) codes.push("never-reached");
    faults.push(...codes.map((code) => ({ rule: index, code })));
  });
  return faults;
}

const takesEverything = (rule: BarcodeRule): boolean =>
  rule.reads === "text" && rule.pattern === "*" && rule.symbologies.length === 0;

function ruleFaults(rule: BarcodeRule): RuleFault[] {
  if (rule.reads === "marking-code") return rule.formats.length === 0 ? ["no-formats"] : [];
  if (rule.reads === "in-store") return [layoutFault(rule.layout) ?? []].flat();
  return rule.reads === "text" ? textFaults(rule) : [];
}

function textFaults({ event, pattern, fields }: Extract<BarcodeRule, { reads: "text" }>): RuleFault[] {
  const read = readPattern(pattern);
  if (read === undefined) return ["not-a-pattern"];
  const faults: RuleFault[] = [];
  const least = read.signs.length;
  if (fields.some((field) => isBeyond(field, least, read.open))) faults.push("field-beyond-the-pattern");
  if (new Set(fields.map(({ field }) => field)).size < fields.length) faults.push("field-twice");
  if (overlap(fields)) faults.push("fields-overlap");
  if (fields.length > 0 && !fields.some(({ field }) => field === "number")) faults.push("no-number-field");
  if (event !== "article" && fields.some(({ field }) => field !== "number")) faults.push("measure-without-article");
  return faults;
}

/** A field of no told length takes what follows; with a pattern that is open it may lie behind the last sign. */
const isBeyond = ({ from, length }: FieldPlace, least: number, open: boolean): boolean =>
  length === 0 ? from > least + (open ? 1 : 0) : from + length - 1 > least;

function overlap(fields: readonly FieldPlace[]): boolean {
  const sorted = [...fields].sort((a, b) => a.from - b.from);
  return sorted.some((field, index) => {
    const next = sorted[index + 1];
    return next !== undefined && (field.length === 0 || field.from + field.length > next.from);
  });
}
