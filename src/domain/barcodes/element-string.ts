import { err, ok, type Result } from "../result.ts";

/** The separator after an element of variable length (FNC1, transmitted as GS: GenSpecs 7.8). */
export const GS = "\u001d";

/** One element: application identifier and its value. */
export type Element = { readonly ai: string; readonly value: string };

/** Identifiers whose length is predefined, by their first two digits: value length (GenSpecs figure 7.8.5-2). */
const PREDEFINED: Readonly<Record<string, number>> = {
  "00": 18,
  "01": 14,
  "02": 14,
  "03": 14,
  "11": 6,
  "12": 6,
  "13": 6,
  "14": 6,
  "15": 6,
  "16": 6,
  "17": 6,
  "18": 6,
  "19": 6,
  "20": 2,
  "31": 6,
  "32": 6,
  "33": 6,
  "34": 6,
  "35": 6,
  "36": 6,
  "41": 13,
};

/** How many digits the identifier itself has, by its first two digits (GS1 syntax dictionary); others have two. */
function identifierLength(text: string): number {
  const head = text.slice(0, 2);
  if (/^(23|24|25|39|40|41|42|43|70|71|72|80|81|82)$/.test(head)) {
    return /^(39|43|70|72|80|81|82)$/.test(head) ? 4 : 3;
  }
  return /^3[1-6]$/.test(head) ? 4 : 2;
}

/**
 * Splits a GS1 element string (GenSpecs 7.8) into its elements; values byte for byte.
 * `not-an-element-string` when an identifier or a value is cut off.
 */
export function readElementString(raw: string): Result<readonly Element[], "not-an-element-string"> {
  const elements: Element[] = [];
  let rest = raw.startsWith(GS) ? raw.slice(1) : raw;
  while (rest !== "") {
    const ai = rest.slice(0, identifierLength(rest));
    if (!/^\d{2,4}$/.test(ai) || ai.length < identifierLength(rest)) return err("not-an-element-string");
    const fixed = PREDEFINED[ai.slice(0, 2)];
    const end = fixed === undefined ? endOfVariable(rest, ai) : ai.length + fixed;
    const value = rest.slice(ai.length, end);
    if (value === "" || (fixed !== undefined && value.length < fixed)) return err("not-an-element-string");
    elements.push({ ai, value });
    rest = rest.slice(end);
    if (rest.startsWith(GS)) rest = rest.slice(1);
  }
  return elements.length > 0 ? ok(elements) : err("not-an-element-string");
}

function endOfVariable(rest: string, ai: string): number {
  const separator = rest.indexOf(GS, ai.length);
  return separator === -1 ? rest.length : separator;
}
