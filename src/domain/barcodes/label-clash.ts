import {
  LABEL_DIGITS,
  type LabelAi,
  type LabelNumber,
  type LabelPrefix,
  type LabelScheme,
  labelNumber,
} from "../label-number.ts";
import type { BarcodeRule } from "./barcode-rule.ts";
import { readPattern, type TextPattern } from "./text-pattern.ts";

/**
 * How a rule and labels of a prefix that is in use meet (L1, B1). `takes-labels`: it is tried first and would take them, so no
 * bag could be bound. `left-to-labels`: they are tried first, so it never gets its codes that look like them.
 * `begins-alike`: codes of goods begin like them; scanners tell 14 digits from 13, people do not (B2).
 */
export type LabelClashKind = "takes-labels" | "left-to-labels" | "begins-alike";

export type LabelClash = {
  readonly kind: LabelClashKind;
  /** Its place in the list. */
  readonly rule: number;
  readonly prefix: LabelPrefix;
  /** A label's number that shows it, and whether it is scanned with its identifier before it. */
  readonly example: LabelNumber;
  readonly withAi: boolean;
};

/** Every rule that meets labels of these prefixes; a list without a rule for labels has another fault. */
export function labelClashes(rules: readonly BarcodeRule[], { ai, prefixes }: LabelScheme): readonly LabelClash[] {
  const own = rules.findIndex(({ reads }) => reads === "order-label");
  if (own === -1) return [];
  return rules.flatMap((rule, at) =>
    prefixes.flatMap((prefix) => {
      const inTurn = at < own ? "takes-labels" : "left-to-labels";
      const kind = rule.reads === "in-store" ? "begins-alike" : inTurn;
      // A rule for whatever nobody else took is meant to leave labels.
      if (kind === "left-to-labels" && rule.reads === "text" && rule.pattern === "*") return [];
      const met = meeting(rule, prefix, ai);
      return met === undefined ? [] : [{ kind, rule: at, prefix, ...met }];
    }),
  );
}

type Meeting = Pick<LabelClash, "example" | "withAi">;

const ANY: TextPattern = { signs: [], open: true };

/** Labels come with their identifier or without it; marking and GS1 codes have shapes that no label has. */
function meeting(rule: BarcodeRule, prefix: LabelPrefix, ai: LabelAi): Meeting | undefined {
  if (rule.reads === "in-store") {
    const goods = rule.layout.prefix;
    return goods.startsWith(prefix) || prefix.startsWith(goods) ? bare(ANY, prefix) : undefined;
  }
  const pattern = rule.reads === "text" ? readPattern(rule.pattern) : undefined;
  if (pattern === undefined) return undefined;
  const example = labelThatFits(pattern, ai, prefix);
  return bare(pattern, prefix) ?? (example && { example, withAi: true });
}

function bare(pattern: TextPattern, prefix: LabelPrefix): Meeting | undefined {
  const example = labelThatFits(pattern, "", prefix);
  return example && { example, withAi: false };
}

/** Most digits that are tried out: of a thousand fillings one has a right check digit and is no GTIN, or there is none. */
const TRIED_DIGITS = 3;

/** A number under the prefix that the pattern takes, with the identifier before it. */
function labelThatFits(pattern: TextPattern, ai: string, prefix: LabelPrefix): LabelNumber | undefined {
  const form = formOf(pattern, ai + prefix, ai.length + LABEL_DIGITS);
  if (form === undefined) return undefined;
  const open = form.flatMap((digit, at) => (digit === undefined ? [at] : [])).slice(-TRIED_DIGITS);
  for (let filling = 0; filling < 10 ** open.length; filling++) {
    const digits = [...String(filling).padStart(open.length, "0")];
    const text = form.map((digit, at) => digit ?? digits[open.indexOf(at)] ?? "0").join("");
    const number = labelNumber(text.slice(ai.length));
    if (number.ok) return number.value;
  }
  return undefined;
}

/** Texts of so many digits with this beginning that a pattern takes: its digit at each place, undefined for any. */
function formOf({ signs, open }: TextPattern, head: string, length: number): (string | undefined)[] | undefined {
  if (signs.length > length || (!open && signs.length < length)) return undefined;
  const form: (string | undefined)[] = [];
  for (let at = 0; at < length; at++) {
    const [known, sign] = [head[at], signs[at]];
    if (sign?.kind === "letter") return undefined;
    if (sign?.kind !== "char") form.push(known);
    else if (/^\d$/.test(sign.char) && (known ?? sign.char) === sign.char) form.push(sign.char);
    else return undefined;
  }
  return form;
}
