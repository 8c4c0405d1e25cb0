import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burstAfter, isScan, NO_BURST, padKeyOf, padValue } from "./pad-keys.ts";

const typed = (text: string, gapMs: number) => {
  let burst = NO_BURST;
  let value = "7";
  let at = 1000;
  for (const digit of text) {
    burst = burstAfter(burst, { digit }, at, value);
    value += digit;
    at += gapMs;
  }
  return burst;
};

describe("pad keys", () => {
  it("takes digits up to the length, erases one, clears all", () => {
    expect(padValue("12", { digit: "3" }, 3)).toBe("123");
    expect(padValue("123", { digit: "4" }, 3)).toBe("123");
    expect(padValue("123", "erase", 3)).toBe("12");
    expect(padValue("", "erase", 3)).toBe("");
    expect(padValue("123", "clear", 3)).toBe("");
  });

  it("holds only digits whatever is pressed", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 20 }), (keys, maxLength) => {
        let value = "";
        for (const key of keys.map(padKeyOf)) if (key) value = padValue(value, key, maxLength);
        expect(value).toMatch(new RegExp(`^[0-9]{0,${maxLength}}$`));
      }),
    );
  });

  it("reads digits, Backspace, Delete and Enter, and no other key", () => {
    expect(padKeyOf("5")).toEqual({ digit: "5" });
    expect(padKeyOf("Backspace")).toBe("erase");
    expect(padKeyOf("Delete")).toBe("clear");
    expect(padKeyOf("Enter")).toBe("confirm");
    for (const key of ["a", "F5", "Tab", "٣", "55", "-"]) expect(padKeyOf(key)).toBeUndefined();
  });
});

describe("a scan into a pad", () => {
  it("is known by eight digits faster than a hand, and remembers the value before it", () => {
    const burst = typed("46070012", 8);
    expect(isScan(burst)).toBe(true);
    expect(burst.before).toBe("7");
  });

  it("is not a hand that types a long number", () => {
    expect(isScan(typed("4607001234567", 80))).toBe(false);
  });

  it("is not a PIN typed in one quick roll of the fingers", () => {
    expect(isScan(typed("1234", 20))).toBe(false);
  });

  it("ends with a pause: the hand's next digit counts again", () => {
    const scan = typed("46070012", 8);
    expect(isScan(burstAfter(scan, { digit: "5" }, scan.lastAt + 200, "7"))).toBe(false);
  });

  it("covers its own Enter, which must confirm nothing", () => {
    const scan = typed("46070012", 8);
    expect(isScan(burstAfter(scan, "confirm", scan.lastAt + 8, "7"))).toBe(true);
  });
});
