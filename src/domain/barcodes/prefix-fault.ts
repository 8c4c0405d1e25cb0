import type { LabelAi, LabelPrefix } from "../label-number.ts";
import type { BarcodeRule } from "./barcode-rule.ts";
import { type LabelClash, labelClashes } from "./label-clash.ts";

/**
 * Why a store's rules bear no labels of a prefix (L1): `begins-alike`, its own codes for measured goods begin with the same
 * digits (B2); `takes-labels`, a rule that is tried before that of order labels would take them (B1).
 */
export type PrefixFault = LabelClash & { readonly kind: "begins-alike" | "takes-labels" };

const stands = (clash: LabelClash): clash is PrefixFault => clash.kind !== "left-to-labels";

/** The first rule that a new label prefix cannot stand beside, codes of goods before others; undefined: none. */
export function prefixFault(prefix: LabelPrefix, ai: LabelAi, rules: readonly BarcodeRule[]): PrefixFault | undefined {
  const faults = labelClashes(rules, { ai, prefixes: [prefix] }).filter(stands);
  return faults.find(({ kind }) => kind === "begins-alike") ?? faults[0];
}
