import * as v from "valibot";
import type { Settings } from "../../../protocol/identity.ts";
import { WedgeRules } from "../../../protocol/wedge-rules.ts";

export type Rules = v.InferOutput<typeof WedgeRules>;

/** As every store starts. */
const FIRST: Rules = { suffix: "any", suffixText: "", prefix: "", gsReplacement: "", layout: "auto", maxGap: 50 };

export const SUFFIXES = ["any", "enter", "tab", "none", "text"] as const;
export const LAYOUTS = ["auto", "us", "as-typed"] as const;

/** One and the same object for the same settings, so that a page can tell whether they changed. */
export const rulesOfStore = (settings: Settings | undefined): Rules => settings?.wedge ?? FIRST;

/** The rules as a form holds them. */
export type TextRules = Omit<Rules, "maxGap"> & { readonly maxGap: string };

export const textOfRules = (rules: Rules): TextRules => ({ ...rules, maxGap: String(rules.maxGap) });

export type RuleFaults = { readonly suffixText: boolean; readonly gsReplacement: boolean; readonly maxGap: boolean };

/** The form's rules by the wire's own bounds; undefined while a field is wrong. */
export function rulesOfText(text: TextRules): { readonly rules: Rules | undefined; readonly faults: RuleFaults } {
  const suffixText = text.suffix === "text" ? text.suffixText : "";
  const maxGap = /^\d+$/.test(text.maxGap) ? Number(text.maxGap) : Number.NaN;
  const parsed = v.safeParse(WedgeRules, { ...text, suffixText, maxGap });
  const wrong = (field: keyof Rules): boolean =>
    parsed.issues?.some((issue) => issue.path?.some(({ key }) => key === field)) ?? false;
  const noSuffix = text.suffix === "text" && suffixText === "";
  const faults = { suffixText: noSuffix, gsReplacement: wrong("gsReplacement"), maxGap: wrong("maxGap") };
  return { rules: parsed.success && !noSuffix ? parsed.output : undefined, faults };
}
