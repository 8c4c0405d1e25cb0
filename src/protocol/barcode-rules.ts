import * as v from "valibot";
import {
  type BarcodeRule,
  DEFAULT_RULES,
  MAX_RULES,
  RULE_EVENTS,
  RULE_FIELDS,
} from "../domain/barcodes/barcode-rule.ts";
import { MARK_FORMAT_IDS } from "../domain/barcodes/mark-formats.ts";
import { SYMBOLOGIES } from "../domain/barcodes/symbology.ts";
import type { ReadingRules } from "../domain/barcodes/which-event.ts";
import { Whole } from "./brands.ts";
import type { Settings } from "./identity.ts";

const rule = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, "not-a-rule-id")),
  name: v.pipe(v.string(), v.maxLength(60, "too-long")),
  symbologies: v.array(v.picklist(SYMBOLOGIES)),
};

const Layout = v.object({
  prefix: v.pipe(v.string(), v.regex(/^\d{1,9}$/, "not-digits")),
  articleDigits: Whole(1, 9),
  measureDigits: Whole(0, 9),
  measure: v.picklist(["grams", "millilitres", "pieces", "priceMinor"]),
  step: v.exactOptional(v.picklist([1, 10, 100, 1000])),
  verifier: v.exactOptional(v.boolean()),
});

/** One barcode rule on the wire (B1); what must hold between its parts, `rulesFaults` of the domain says. */
const WireBarcodeRule = v.variant("reads", [
  v.object({ ...rule, reads: v.literal("order-label") }),
  v.object({ ...rule, reads: v.literal("marking-code"), formats: v.array(v.picklist(MARK_FORMAT_IDS)) }),
  v.object({ ...rule, reads: v.literal("gs1") }),
  v.object({ ...rule, reads: v.literal("trade-number") }),
  v.object({ ...rule, reads: v.literal("in-store"), layout: Layout }),
  v.object({
    ...rule,
    reads: v.literal("text"),
    event: v.picklist(RULE_EVENTS),
    pattern: v.pipe(v.string(), v.minLength(1), v.maxLength(100, "too-long")),
    fields: v.pipe(
      v.array(v.object({ field: v.picklist(RULE_FIELDS), from: Whole(1, 100), length: Whole(0, 100) })),
      v.maxLength(RULE_FIELDS.length),
    ),
  }),
]);

const BarcodeRules = v.pipe(v.array(WireBarcodeRule), v.maxLength(MAX_RULES, "too-many-rules"));

/** `PUT barcode-rules`: the whole list; `version` is that of the settings it was made from. */
export const BarcodeRulesBody = v.object({ version: Whole(0, Number.MAX_SAFE_INTEGER), rules: BarcodeRules });
export type BarcodeRulesBody = v.InferOutput<typeof BarcodeRulesBody>;

/** Rules by the list that the settings carry: those of a kind that this software knows. */
const KNOWN = new WeakMap<readonly unknown[], readonly BarcodeRule[]>();

/** The rules of a store in the order in which they are tried (B1). */
export function rulesOf({ barcodeRules }: Pick<Settings, "barcodeRules">): readonly BarcodeRule[] {
  if (barcodeRules === undefined) return DEFAULT_RULES;
  const before = KNOWN.get(barcodeRules);
  if (before !== undefined) return before;
  const known = barcodeRules.flatMap((wire) => {
    const rule = v.safeParse(WireBarcodeRule, wire);
    return rule.success ? [rule.output] : [];
  });
  KNOWN.set(barcodeRules, known);
  return known;
}

/** What a store's settings say about reading scans (B1). */
export const readingRules = (settings: Settings): ReadingRules => ({
  labels: { ai: settings.labelAi, prefixes: settings.labelPrefixes },
  rules: rulesOf(settings),
  currency: settings.store.currency,
});
