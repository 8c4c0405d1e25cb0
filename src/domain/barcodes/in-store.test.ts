import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert } from "../result.ts";
import { checkDigit } from "./gtin.ts";
import { type InStoreLayout, layoutFault, makeInStoreCode, readInStore } from "./in-store.ts";
import { priceVerifier } from "./price-verifier.ts";

const WEIGHED: InStoreLayout = { prefix: "20", articleDigits: 5, measureDigits: 5, measure: "grams" };
const PRICED: InStoreLayout = {
  prefix: "21",
  articleDigits: 4,
  measureDigits: 5,
  measure: "priceMinor",
  verifier: true,
};
const AMERICAN: InStoreLayout = { ...PRICED, prefix: "02", articleDigits: 5, measureDigits: 4 };
const COUNTED: InStoreLayout = { prefix: "22", articleDigits: 6, measureDigits: 4, measure: "pieces" };
const LITRES: InStoreLayout = { prefix: "230", articleDigits: 5, measureDigits: 4, measure: "millilitres", step: 10 };
const SHORT: InStoreLayout = { prefix: "2", articleDigits: 6, measureDigits: 0, measure: "pieces" };
const ALL = [WEIGHED, PRICED, AMERICAN, COUNTED, LITRES, SHORT];

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const example = fc
  .constantFrom(...ALL)
  .chain((layout) =>
    fc.tuple(fc.constant(layout), digits(layout.articleDigits), fc.nat({ max: 10 ** layout.measureDigits - 1 })),
  );

describe("in-store codes by a store's layout (B2)", () => {
  it("are read back whatever was built", () => {
    fc.assert(
      fc.property(example, ([layout, article, steps]) => {
        const value = steps * (layout.step ?? 1);
        const expected =
          layout.measureDigits === 0 ? { key: article } : { key: article, measure: { kind: layout.measure, value } };
        expect(layoutFault(layout)).toBeUndefined();
        expect(readInStore(makeInStoreCode(layout, article, value), layout)).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it("are refused with any single wrong digit", () => {
    fc.assert(
      fc.property(
        example,
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        ([layout, article, steps], place, add) => {
          const code = makeInStoreCode(layout, article, steps * (layout.step ?? 1));
          const at = place % code.length;
          const wrong = code.slice(0, at) + ((Number(code[at]) + add) % 10) + code.slice(at + 1);
          expect(readInStore(wrong, layout).ok).toBe(false);
        },
      ),
    );
  });

  it("with a verifier digit are refused when the measure is wrong, even under a right check digit", () => {
    const code = makeInStoreCode(PRICED, "1234", 14_685);
    const other = `${code.slice(0, 7)}14695`;
    expect(readInStore(code, PRICED).ok).toBe(true);
    expect(readInStore(other + checkDigit(other), PRICED)).toEqual({ ok: false, error: "wrong-verifier" });
  });

  it("arrive as UPC-A, too: number system 2 is the prefix 02", () => {
    const code = makeInStoreCode(AMERICAN, "12345", 2875);
    expect(readInStore(code.slice(1), AMERICAN)).toEqual(readInStore(code, AMERICAN));
  });
});

describe("price verifier (GenSpecs 7.9.2–7.9.4)", () => {
  it("is 9 for 2875 and 6 for 14685, the examples of the standard", () => {
    expect(priceVerifier("2875")).toEqual({ ok: true, value: "9" });
    expect(priceVerifier("14685")).toEqual({ ok: true, value: "6" });
    expect(priceVerifier("123").ok).toBe(false);
  });

  it("changes with every single wrong digit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(4, 5).chain(digits),
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (field, place, add) => {
          const at = place % field.length;
          const wrong = field.slice(0, at) + ((Number(field[at]) + add) % 10) + field.slice(at + 1);
          const [right, other] = [priceVerifier(field), priceVerifier(wrong)];
          assert(right.ok && other.ok, "four or five digits");
          expect(other.value).not.toBe(right.value);
        },
      ),
    );
  });

  it("of a price of four digits does not see a swap of the first two: both have one weight", () => {
    expect(priceVerifier("2875")).toEqual(priceVerifier("8275"));
  });
});

describe("a layout", () => {
  it.each([
    [{ ...WEIGHED, measureDigits: 4 }, "digits-do-not-add-up"],
    [{ ...WEIGHED, articleDigits: 0, measureDigits: 10 }, "digits-do-not-add-up"],
    [{ ...WEIGHED, prefix: "46" }, "not-an-in-store-prefix"],
    [{ ...SHORT, prefix: "4" }, "not-an-in-store-prefix"],
    [{ ...WEIGHED, articleDigits: 6, measureDigits: 3, verifier: true }, "verifier-needs-four-or-five-digits"],
  ] as const)("that is not whole says why: %j", (layout, fault) => {
    expect(layoutFault(layout)).toBe(fault);
  });
});
