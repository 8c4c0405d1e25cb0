import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineAmount } from "./amount.ts";
import { addMinor, currency, currencyDecimals, MAX_MINOR, minor } from "./money.ts";
import { maxQuantity, quantity, UNITS } from "./quantity.ts";
import { assert } from "./result.ts";

const money = (value: number) => {
  const made = minor(value);
  assert(made.ok, "the fixture is an amount");
  return made.value;
};
const grams = (value: number) => {
  const made = quantity(value, "g");
  assert(made.ok, "the fixture is a quantity");
  return made.value;
};

describe("the amount of a line", () => {
  it.each([
    [12_990, 1284, 16_679],
    [1_000, 1, 1],
    [500, 1, 1],
    [499, 1, 0],
    [1, 500, 1],
    [1, 499, 0],
    [333, 1500, 500],
  ])("%i minor per kilogram × %i g = %i: rounded once, half away from zero", (price, weight, amount) => {
    expect(lineAmount(money(price), grams(weight), "g")).toBe(amount);
  });

  it("rounds half away from zero on the other side, too", () => {
    expect(lineAmount(money(-500), grams(1), "g")).toBe(-1);
    expect(lineAmount(money(-499), grams(1), "g")).toBe(0);
  });

  it("is price × quantity for pieces, exactly", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), fc.integer({ min: 1, max: 9_999 }), (price, pieces) => {
        const counted = quantity(pieces, "pc");
        assert(counted.ok, "in range");
        expect(lineAmount(money(price), counted.value, "pc")).toBe(price * pieces);
      }),
    );
  });

  it("is never further than half a minor unit from the exact product", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.integer({ min: 1, max: 999_999 }), (price, weight) => {
        const exact = (price * weight) / 1000;
        expect(Math.abs(lineAmount(money(price), grams(weight), "g") - exact)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe("money", () => {
  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_MINOR + 1, -MAX_MINOR - 1])("refuses %d", (value) => {
    expect(minor(value).ok).toBe(false);
  });

  it("throws, instead of going wrong silently, when a sum leaves its range", () => {
    expect(() => addMinor(money(MAX_MINOR), money(1))).toThrow("broken assumption");
  });

  it.each([
    ["RUB", 2],
    ["JPY", 0],
    ["KWD", 3],
  ])("knows that %s has %i decimals (ISO 4217)", (code, decimals) => {
    const known = currency(code);
    expect(known.ok && currencyDecimals(known.value)).toBe(decimals);
  });

  it.each(["rub", "RU", "RUBL", "", "R$B"])("refuses %j as a currency", (code) => {
    expect(currency(code).ok).toBe(false);
  });
});

describe("quantity (S2)", () => {
  it.each(UNITS)("of %s is whole, positive and bounded", (unit) => {
    for (const bad of [0, -1, 1.5, Number.NaN, maxQuantity(unit) + 1, 1e300]) {
      expect(quantity(bad, unit), String(bad)).toEqual({ ok: false, error: "not-a-quantity" });
    }
    expect(quantity(maxQuantity(unit), unit).ok).toBe(true);
  });
});
