import { err, ok, type Result } from "../result.ts";
import { type AiPart, applicationIdentifiers } from "./ai-table.ts";
import { hasValidCheckPair } from "./check-pair.ts";
import { hasValidCheckDigit } from "./gtin.ts";

export type ValueFault = "unknown-identifier" | "wrong-length" | "wrong-character" | "wrong-check-digit" | "wrong-date";

/** Character sets of values (GenSpecs 7.11: sets 82 and 39; 64 is the base64url of RFC 4648). */
const CHARACTERS: Readonly<Record<AiPart["characters"], RegExp>> = {
  n: /^\d*$/,
  x: /^[!"%-?A-Z_a-z]*$/,
  y: /^[#\-/\dA-Z]*$/,
  z: /^[-_=\dA-Za-z]*$/,
};

/** Is this what an identifier's value may be? Lengths, character sets, check digits, dates (GenSpecs 3.2). */
export function valueFault(ai: string, value: string): ValueFault | undefined {
  const parts = applicationIdentifiers().get(ai);
  if (parts === undefined) return "unknown-identifier";
  const split = splitValue(parts, value);
  if (!split.ok) return split.error;
  for (const [part, text] of split.value) {
    const fault = partFault(part, text);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Cuts a value into its parts; only the last of them has no fixed length. */
function splitValue(
  parts: readonly AiPart[],
  value: string,
): Result<readonly (readonly [AiPart, string])[], "wrong-length"> {
  const pairs: (readonly [AiPart, string])[] = [];
  let rest = value;
  for (const part of parts) {
    if (rest === "" && part.optional) break;
    if (rest.length < part.least) return err("wrong-length");
    pairs.push([part, rest.slice(0, part.most)]);
    rest = rest.slice(part.most);
  }
  return rest === "" ? ok(pairs) : err("wrong-length");
}

function partFault(part: AiPart, text: string): ValueFault | undefined {
  if (!CHARACTERS[part.characters].test(text)) return "wrong-character";
  if (part.rule === "c") return hasValidCheckDigit(text) ? undefined : "wrong-check-digit";
  if (part.rule === "a") return hasValidCheckPair(text) ? undefined : "wrong-check-digit";
  return part.rule === "" || holds(part.rule, text) ? undefined : "wrong-date";
}

const two = (text: string, at: number): number => Number(text.slice(at, at + 2));

function holds(rule: string, text: string): boolean {
  switch (rule) {
    case "d":
      return isDate(century(two(text, 0)), two(text, 2), Math.max(1, two(text, 4)));
    case "D":
      return isDate(century(two(text, 0)), two(text, 2), two(text, 4));
    case "Y":
      return isDate(Number(text.slice(0, 4)), two(text, 4), two(text, 6));
    case "t":
      return two(text, 0) < 24 && two(text, 2) < 60;
    case "h":
      return Number(text) < 24;
    case "m":
      return Number(text) < 60;
    default:
      return two(text, 0) > 0 && two(text, 0) <= two(text, 2);
  }
}

/** Which century it is (GenSpecs 7.12) decides only on 29 February of the year 00, which 2000 had. */
const century = (year: number): number => 2000 + year;

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
