import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mmText, readCount, readMm } from "./millimetres.ts";

describe("millimetres as they are typed (L5)", () => {
  it("are read as they are written, to the thousandth, in both languages", () => {
    const lengths = fc.integer({ min: -500_000, max: 500_000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(lengths, fc.constantFrom("en-GB", "ru-RU"), (mm, locale) => {
        expect(readMm(mmText(mm, locale))).toBe(mm + 0);
      }),
    );
  });

  it("take comma and point alike, and the minus sign of either keyboard", () => {
    expect([" 57,75 ", "57.75", "57,750"].map(readMm)).toEqual([57.75, 57.75, 57.75]);
    expect(["-0,5", "\u22120.5"].map(readMm)).toEqual([-0.5, -0.5]);
    expect(readMm("60,")).toBe(60);
  });

  it("are nothing where a person may have meant something else", () => {
    for (const text of ["", " ", "5 8", "1,234.5", "1.2.3", "58mm", "1e2", "0x10", "1000", "1,2345", "-", "--5"]) {
      expect([text, readMm(text)]).toEqual([text, Number.NaN]);
    }
  });

  it("counts are whole", () => {
    expect(["1", " 12 ", "1,5", "-1", ""].map(readCount)).toEqual([1, 12, Number.NaN, Number.NaN, Number.NaN]);
  });
});
