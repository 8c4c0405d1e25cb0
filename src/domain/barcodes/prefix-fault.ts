import { LABEL_DIGITS, type LabelAi, type LabelPrefix } from "../label-number.ts";
import type { BarcodeRule } from "./barcode-rule.ts";
import { readPattern, type TextPattern } from "./text-pattern.ts";

/**
 * Why a store's rules bear no labels of a prefix (L1): `goods-begin-so`, its own codes for measured goods begin with the
 * same digits (B2); `read-first`, a rule that is tried before that of order labels may take them (B1).
 */
export type PrefixFault = { readonly code: "goods-begin-so" | "read-first"; readonly rule: BarcodeRule };

/** The first rule that a new label prefix cannot stand beside; undefined: it can stand beside all of them. */
export function prefixFault(prefix: LabelPrefix, ai: LabelAi, rules: readonly BarcodeRule[]): PrefixFault | undefined {
  const goods = rules.find((rule) => rule.reads === "in-store" && beginAlike(rule.layout.prefix, prefix));
  if (goods !== undefined) return { code: "goods-begin-so", rule: goods };
  const own = rules.findIndex(({ reads }) => reads === "order-label");
  const first = rules.slice(0, Math.max(own, 0)).find((rule) => mayTakeLabels(rule, prefix, ai));
  return first && { code: "read-first", rule: first };
}

const beginAlike = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** Labels come with their identifier or without it; marking and GS1 codes have shapes that no label has. */
function mayTakeLabels(rule: BarcodeRule, prefix: LabelPrefix, ai: LabelAi): boolean {
  if (rule.reads !== "text") return false;
  const pattern = readPattern(rule.pattern);
  if (pattern === undefined) return false;
  return [prefix, ai + prefix].some((head) => fitsSome(pattern, head, LABEL_DIGITS + head.length - prefix.length));
}

/** Is there any text of so many digits, with this beginning, that the pattern takes? */
function fitsSome({ signs, open }: TextPattern, head: string, length: number): boolean {
  if (signs.length > length || (!open && signs.length < length)) return false;
  return signs.every((sign, at) => {
    const known = head[at];
    if (sign.kind === "char") return known === undefined ? /^\d$/.test(sign.char) : sign.char === known;
    return sign.kind !== "letter";
  });
}
