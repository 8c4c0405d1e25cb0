import { err, ok, type Result } from "../result.ts";
import { applicationIdentifiers, isPredefined, leadingIdentifier } from "./ai-table.ts";
import { type ValueFault, valueFault } from "./ai-value.ts";

/** The separator after an element of variable length (FNC1, transmitted as GS: GenSpecs 7.8.3). */
export const GS = "\u001d";

/** One element: application identifier and its value, byte for byte. */
export type Element = { readonly ai: string; readonly value: string };

export type ElementFault = ValueFault | "empty" | "twice-with-other-values";

/**
 * Splits a GS1 element string (GenSpecs 7.8) into its elements. An FNC1 at the beginning, which some devices send,
 * and a separator behind an element of predefined length, which some printers write, mean nothing.
 */
export function readElementString(raw: string): Result<readonly Element[], ElementFault> {
  const elements: Element[] = [];
  let rest = raw.startsWith(GS) ? raw.slice(1) : raw;
  while (rest !== "") {
    const ai = leadingIdentifier(rest);
    if (ai === undefined) return err("unknown-identifier");
    const value = rest.slice(ai.length, endOf(rest, ai));
    const fault = valueFault(ai, value);
    if (fault !== undefined) return err(fault);
    elements.push({ ai, value });
    rest = rest.slice(ai.length + value.length);
    if (rest.startsWith(GS)) rest = rest.slice(1);
  }
  if (elements.length === 0) return err("empty");
  return contradictsItself(elements) ? err("twice-with-other-values") : ok(elements);
}

/** Where the element that `rest` begins with ends: by its predefined length, or at the separator. */
function endOf(rest: string, ai: string): number {
  const separator = rest.indexOf(GS, ai.length);
  const upToSeparator = separator === -1 ? rest.length : separator;
  if (!isPredefined(ai)) return upToSeparator;
  const length = (applicationIdentifiers().get(ai) ?? []).reduce((sum, part) => sum + part.most, 0);
  return Math.min(ai.length + length, upToSeparator);
}

/** The same identifier twice is one element; with two values nobody knows which is meant (GenSpecs 4.13.1). */
const contradictsItself = (elements: readonly Element[]): boolean =>
  elements.some(({ ai, value }) => elements.some((other) => other.ai === ai && other.value !== value));

/** Builds the element string that `readElementString` reads back: separators only where they are needed. */
export function buildElementString(elements: readonly Element[]): Result<string, ElementFault> {
  if (elements.length === 0) return err("empty");
  if (contradictsItself(elements)) return err("twice-with-other-values");
  let built = "";
  for (const [index, { ai, value }] of elements.entries()) {
    const fault = valueFault(ai, value);
    if (fault !== undefined) return err(fault);
    built += ai + value + (isPredefined(ai) || index === elements.length - 1 ? "" : GS);
  }
  return ok(built);
}

/** The value of an identifier, if it is there. */
export const elementValue = (elements: readonly Element[], ai: string): string | undefined =>
  elements.find((element) => element.ai === ai)?.value;
