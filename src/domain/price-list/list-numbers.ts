import type { NumberForm } from "./mapping.ts";

/** What stands behind an amount and says nothing that the currency does not. */
const MONEY_SIGN = /(?:₽|руб\.?|р\.?|rub|€|eur|\$|usd)$/i;

const SPACES = "[\\s\\u00a0\\u2007\\u202f]";

/** Numbers of one form; made once for a form, since a list has a million of them. */
const patterns = new Map<string, RegExp>();

function patternOf({ decimal, thousands }: NumberForm): RegExp {
  const key = decimal + thousands;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const mark = thousands === " " ? SPACES : `[${thousands}]`;
  const groups = thousands === "" || thousands === decimal ? "" : `|\\d{1,3}(?:${mark}\\d{3})+`;
  const made = new RegExp(`^(\\d{1,15}${groups})(?:[${decimal}](\\d{0,10}))?$`);
  patterns.set(key, made);
  return made;
}

/** Whole and fraction digits of a number as the list writes it; undefined when it is none, or written otherwise. */
export function digitsOf(
  text: string,
  form: NumberForm,
): { readonly whole: string; readonly fraction: string } | undefined {
  const found = patternOf(form).exec(text.trim().replace(MONEY_SIGN, "").trim());
  if (found === null) return undefined;
  return { whole: (found[1] ?? "").replaceAll(/\D/g, ""), fraction: found[2] ?? "" };
}

/**
 * An amount in minor units; undefined when it is no number, or has more digits than the currency: nothing is rounded
 * silently.
 */
export function minorOf(text: string, form: NumberForm, decimals: number): number | undefined {
  const digits = digitsOf(text, form);
  if (digits === undefined) return undefined;
  const fraction = digits.fraction.replace(/0+$/, "");
  if (fraction.length > decimals) return undefined;
  return Number(digits.whole + fraction.padEnd(decimals, "0"));
}

/** «20%», «НДС 10», «Без НДС»; undefined when it says nothing of the kind. */
export function vatOf(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (/^(?:без\s*ндс|не\s*облагается|нет|none|exempt|no)$/.test(plain)) return 0;
  const found = /^(?:ндс|vat)?\s*(\d{1,2}|100)(?:[.,](\d{1,2}))?\s*%?$/.exec(plain);
  return found === null ? undefined : Number(`${found[1]}.${found[2] ?? "0"}`);
}
