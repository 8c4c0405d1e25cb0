import fc from "fast-check";
import { type AiPart, applicationIdentifiers } from "../ai-table.ts";
import { checkPair } from "../check-pair.ts";
import type { Element } from "../element-string.ts";
import { checkDigit } from "../gtin.ts";

const SETS: Readonly<Record<AiPart["characters"], string>> = {
  n: "0123456789",
  x: "!\"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz",
  y: "#-/0123456789ABCXYZ",
  z: "-_=0123456789ABCxyz",
};

const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, "0"));
const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));

/** Texts that a part may hold. */
function partText(part: AiPart): fc.Arbitrary<string> {
  switch (part.rule) {
    case "c":
      return digits(part.most - 1).map((body) => body + checkDigit(body));
    case "a":
      return fc.stringMatching(/^[0-9A-Za-z]{5,20}$/).map((body) => body + checkPair(body));
    case "d":
    case "D":
      return fc.tuple(two(0, 99), two(1, 12), two(part.rule === "d" ? 0 : 1, 28)).map((date) => date.join(""));
    case "Y":
      return fc.tuple(two(19, 20), two(0, 99), two(1, 12), two(1, 28)).map((date) => date.join(""));
    case "t":
      return fc.tuple(two(0, 23), two(0, 59)).map((time) => time.join(""));
    case "h":
      return two(0, 23);
    case "m":
      return two(0, 59);
    case "p":
      return two(1, 99).chain((total) => two(1, Number(total)).map((piece) => piece + total));
    default:
      return fc.string({
        unit: fc.constantFrom(...SETS[part.characters]),
        minLength: part.least,
        maxLength: part.most,
      });
  }
}

/** One value of an identifier; parts that may be missing are there from the left, as the standard has it. */
function valueOfIdentifier(ai: string): fc.Arbitrary<string> {
  const parts = applicationIdentifiers().get(ai) ?? [];
  const needed = parts.filter(({ optional }) => !optional).length;
  return fc
    .integer({ min: needed, max: parts.length })
    .chain((count) => fc.tuple(...parts.slice(0, count).map(partText)))
    .map((texts) => texts.join(""));
}

export const elementOf = (ai: string): fc.Arbitrary<Element> => valueOfIdentifier(ai).map((value) => ({ ai, value }));

/** One to six well-formed elements of different identifiers. */
export const anyElements: fc.Arbitrary<readonly Element[]> = fc
  .uniqueArray(fc.constantFrom(...applicationIdentifiers().keys()), { minLength: 1, maxLength: 6 })
  .chain((identifiers) => fc.tuple(...identifiers.map(elementOf)));
