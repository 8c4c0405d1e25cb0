import fc from "fast-check";
import { expect, it } from "vitest";
import { formatAmount } from "../../ui/words/formats.ts";
import { readSpan } from "./number-span.ts";

const read = (text: string, decimals = 0): unknown => {
  const span = readSpan(text, decimals);
  return span.ok ? span.value : span.error;
};

it.each([
  ["", {}],
  [" 3 ", { least: 3, most: 3 }],
  ["3-5", { least: 3, most: 5 }],
  ["5 – 3", { least: 3, most: 5 }],
  ["3-", { least: 3 }],
  ["-5", { most: 5 }],
  ["≥ 3", { least: 3 }],
  [">3", { least: 4 }],
  ["<= 5", { most: 5 }],
  ["<5", { most: 4 }],
])("M1: %j in a column of pieces means %j", (text, span) => {
  expect(read(text)).toEqual(span);
});

it.each(["x", "-", "3-x", "1.5", "<0", "3-4-5", "1e3", "≥", "12 34"])("M1: %j is no span of pieces", (text) => {
  expect(read(text)).toBe("not-a-span");
});

it("M1: a total is found by the text that the list shows for it, in both languages", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.constantFrom("en", "ru"),
      fc.nat(3),
      (minor, language, decimals) => {
        const shown = formatAmount(minor, decimals, language).replaceAll(language === "en" ? "," : "_", "");
        expect(read(shown, decimals)).toEqual({ least: minor, most: minor });
      },
    ),
  );
});
