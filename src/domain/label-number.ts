import { hasValidCheckDigit } from "./barcodes/gtin.ts";
import type { Brand } from "./brand.ts";
import { dammDigit, hasDammDigit } from "./damm.ts";
import { assert, err, ok, type Result } from "./result.ts";

/**
 * The number on an order label, without the application identifier (L1, L2): 14 digits
 *
 *     prefix 2–5 · serial · random 3 · check 1
 *
 * - prefix: numeric, one or more per store, no two of a chain where one begins with the other; never begins with 0;
 * - serial: counts up per prefix and is never set back, so every number exists once (I5);
 * - random: three digits, so that the number after one in the hand cannot be guessed (1 : 900 a try);
 * - check: Damm, so that every wrong digit and every swap of neighbours is refused.
 *
 * The random part is chosen so that the 14 digits are never a valid GTIN-14: a label that a scanner sends
 * without `]C1` and without the application identifier is still no product. Capacity and chances:
 * docs/decisions/0003-label-numbers.md.
 */
export type LabelNumber = Brand<string, "LabelNumber">;

/** A store's numeric label prefix: 2–5 digits, the first not 0. */
export type LabelPrefix = Brand<string, "LabelPrefix">;

/** The company-internal application identifier of order labels: 91–99 (GenSpecs 3.9.3), 98 unless set otherwise. */
export type LabelAi = Brand<string, "LabelAi">;

/** Fourteen digits that look like a label's and are none: whoever scans them is told that they are read wrong. */
export type SampleNumber = Brand<string, "SampleNumber">;

export const LABEL_DIGITS = 14;
const RANDOM_DIGITS = 3;
const CHECK_DIGITS = 1;
const RANDOM_SPAN = 10 ** RANDOM_DIGITS;
const MAX_TRIES = RANDOM_SPAN;

export type LabelFault = "malformed-label";

/** Accepts two to five digits that do not begin with 0 (L1). */
export function labelPrefix(text: string): Result<LabelPrefix, "not-a-prefix"> {
  return /^[1-9]\d{1,4}$/.test(text) ? ok(text as LabelPrefix) : err("not-a-prefix");
}

/** Accepts a company-internal application identifier, 91 to 99 (L1). */
export function labelAi(text: string): Result<LabelAi, "not-an-internal-ai"> {
  return /^9[1-9]$/.test(text) ? ok(text as LabelAi) : err("not-an-internal-ai");
}

/** Two prefixes that one chain may not hold together: the same, or one begins with the other. */
export const prefixesCollide = (a: LabelPrefix, b: LabelPrefix): boolean => a.startsWith(b) || b.startsWith(a);

/** How many serials a prefix has: 10^(10 − its length). */
export const serialCapacity = (prefix: LabelPrefix): number => 10 ** serialDigits(prefix);

const serialDigits = (prefix: LabelPrefix): number => LABEL_DIGITS - prefix.length - RANDOM_DIGITS - CHECK_DIGITS;

/** Accepts the 14 digits with a right check digit that are no GTIN-14. */
export function labelNumber(digits: string): Result<LabelNumber, LabelFault> {
  const shaped = /^[1-9]\d{13}$/.test(digits) && hasDammDigit(digits) && !hasValidCheckDigit(digits);
  return shaped ? ok(digits as LabelNumber) : err("malformed-label");
}

/**
 * Builds the number of one serial. `random` gives a whole number from 0 to below its argument; it is asked
 * again while the digits would make a valid GTIN-14 (one in ten).
 */
export function makeLabelNumber(
  prefix: LabelPrefix,
  serial: number,
  random: (below: number) => number,
): Result<LabelNumber, "serials-used-up"> {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= serialCapacity(prefix)) return err("serials-used-up");
  const head = prefix + String(serial).padStart(serialDigits(prefix), "0");
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const body = head + String(random(RANDOM_SPAN)).padStart(RANDOM_DIGITS, "0");
    const made = labelNumber(body + dammDigit(body));
    if (made.ok) return made;
  }
  throw new Error("broken assumption: the random source never leaves the numbers that are also GTINs");
}

/**
 * For previews and test prints: under this prefix, its check digit wrong, and no GTIN-14 either. No number is taken for
 * it (I5).
 */
export function sampleNumber(prefix: LabelPrefix): SampleNumber {
  const body = prefix.padEnd(LABEL_DIGITS - CHECK_DIGITS, "0");
  const made = ["0", "1", "2"]
    .map((check) => body + check)
    .find((digits) => !hasDammDigit(digits) && !hasValidCheckDigit(digits));
  assert(made !== undefined, "of three digits one is neither a label's check digit nor a GTIN's");
  return made as SampleNumber;
}

/** What the symbol carries: application identifier and number (16 digits, 8 code-C pairs). */
export const labelSymbolText = (ai: LabelAi, number: LabelNumber | SampleNumber): string => ai + number;

/** For people: groups of four from the right, as printed under the symbol. */
export const labelForPeople = (number: LabelNumber | SampleNumber): string =>
  `${number.slice(0, 2)} ${number.slice(2, 6)} ${number.slice(6, 10)} ${number.slice(10)}`;

/** How a store's labels are told from everything else (L1). */
export type LabelScheme = { readonly ai: LabelAi; readonly prefixes: readonly LabelPrefix[] };

/**
 * Is this scan an order label? `not-a-label` for everything else; `malformed-label` for digits that claim to be
 * one and are not: a misread, never an article.
 *
 * With `]C1` or without, with the application identifier or without it (scanners drop both). Bare 14 digits count
 * only under one of the store's prefixes, and never when they are a valid GTIN-14.
 */
export function readLabel(
  raw: string,
  aim: string | undefined,
  scheme: LabelScheme,
): Result<LabelNumber, LabelFault | "not-a-label"> {
  const code128 = aim === undefined || aim.startsWith("]C");
  if (!code128 || !/^\d+$/.test(raw)) return err("not-a-label");
  if (raw.length === LABEL_DIGITS + scheme.ai.length && raw.startsWith(scheme.ai)) {
    return labelNumber(raw.slice(scheme.ai.length));
  }
  const ours = scheme.prefixes.some((prefix) => raw.startsWith(prefix));
  if (raw.length !== LABEL_DIGITS || !ours || hasValidCheckDigit(raw)) return err("not-a-label");
  return labelNumber(raw);
}

/** Reads a label number as a person types it: digits, spaces and dashes, with or without the identifier (R1). */
export function readTypedLabel(text: string, scheme: LabelScheme): Result<LabelNumber, LabelFault> {
  const digits = text.replaceAll(/[\s()-]/g, "");
  const bare = digits.length === LABEL_DIGITS + 2 && digits.startsWith(scheme.ai) ? digits.slice(2) : digits;
  return labelNumber(bare);
}
