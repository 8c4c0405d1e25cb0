import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line, ScannedGoods } from "./line.ts";
import { type BagOfGoods, mergedTotal, mergeLines } from "./merge.ts";
import { sampleGoods, sampleLabel, sampleMinor } from "./testing/samples.ts";

/** A line as it was sealed; `nth`: makes its barcode and mark its own. */
function sealed(goods: ScannedGoods, nth: number, marks: number, marksMissing: number): Line {
  const { entry: _entry, mark: _mark, priceInCode: _priceInCode, marked: _marked, ...line } = goods;
  const codes = Array.from({ length: marks }, (_, unit) => `mark ${nth} ${unit}`);
  return { ...line, line: nth, entered: "scan", marks: codes, marksMissing };
}

type Draw = { readonly sku: string; readonly price: number; readonly grams: number | null; readonly inCode: boolean };

const draw = fc.record({
  sku: fc.constantFrom("a", "b", "c"),
  price: fc.constantFrom(100, 250),
  grams: fc.option(fc.integer({ min: 1, max: 5_000 })),
  inCode: fc.boolean(),
});

/** A package's own code says its weight or its price (B2). */
function lineOf({ sku, price, grams, inCode }: Draw, nth: number): Line {
  if (grams === null && !inCode) return sealed(sampleGoods(sku, price), nth, sku === "a" ? 1 : 0, sku === "b" ? 1 : 0);
  const goods = grams === null ? sampleGoods(sku, price) : sampleGoods(`${sku}-kg`, price, "g", grams);
  const amountMinor = grams === null ? sampleMinor(price + 1 + nth) : goods.amountMinor;
  return sealed({ ...goods, barcode: `2${nth}`, amountMinor }, nth, 0, 0);
}

const customer: fc.Arbitrary<readonly BagOfGoods[]> = fc
  .array(fc.array(draw, { maxLength: 12 }), { maxLength: 5 })
  .map((bags) =>
    bags.map((lines, bag) => ({
      label: sampleLabel(bag),
      lines: lines.map((one, place) => lineOf(one, bag * 100 + place + 1)),
    })),
  );

const allLines = (bags: readonly BagOfGoods[]): readonly Line[] => bags.flatMap(({ lines }) => lines);
const sum = (of: readonly { readonly quantity: number }[]): number =>
  of.reduce((total, one) => total + one.quantity, 0);

describe("the merged specification (story point 5, R1)", () => {
  it("keeps total, quantities and every mark", () => {
    fc.assert(
      fc.property(customer, (bags) => {
        const merged = mergeLines(bags);
        expect(mergedTotal(merged)).toBe(mergedTotal(allLines(bags)));
        expect(sum(merged)).toBe(sum(allLines(bags)));
        expect(merged.flatMap(({ marks }) => marks).toSorted()).toEqual(
          allLines(bags)
            .flatMap(({ marks }) => marks)
            .toSorted(),
        );
        const missing = (of: readonly { readonly marksMissing: number }[]) =>
          of.reduce((total, one) => total + one.marksMissing, 0);
        expect(missing(merged)).toBe(missing(allLines(bags)));
      }),
    );
  });

  it("has pieces of an article at a price once, each for its price", () => {
    fc.assert(
      fc.property(customer, (bags) => {
        const pieces = mergeLines(bags).filter(
          (line) => line.unitPriceMinor * line.quantity === line.amountMinor && line.unit === "pc",
        );
        const keys = pieces.map((line) => `${line.sku} ${line.unitPriceMinor}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it("leaves each package of measured goods, or with its price inside the code, a line with its own code (B2, R6)", () => {
    fc.assert(
      fc.property(customer, (bags) => {
        const own = (line: Pick<Line, "barcode" | "quantity" | "amountMinor">) => [
          line.barcode,
          line.quantity,
          line.amountMinor,
        ];
        const packages = allLines(bags).filter(({ barcode }) => barcode.startsWith("2"));
        expect(
          mergeLines(bags)
            .filter(({ barcode }) => barcode.startsWith("2"))
            .map(own),
        ).toEqual(packages.map(own));
      }),
    );
  });

  it("tells for each line how much came out of which bag, and forgets none of a bag's goods", () => {
    fc.assert(
      fc.property(customer, (bags) => {
        const merged = mergeLines(bags);
        for (const line of merged) {
          expect(sum(line.bags)).toBe(line.quantity);
          expect(new Set(line.bags.map(({ label }) => label)).size).toBe(line.bags.length);
        }
        for (const { label, lines } of bags) {
          const outOf = merged.flatMap((line) => line.bags.filter((bag) => bag.label === label));
          expect(sum(outOf)).toBe(sum(lines));
        }
      }),
    );
  });

  it("says the same of the same bags in another order", () => {
    const told = (bags: readonly BagOfGoods[]) =>
      mergeLines(bags)
        .map(({ sku, unit, unitPriceMinor, quantity, amountMinor }) =>
          JSON.stringify([sku, unit, unitPriceMinor, quantity, amountMinor]),
        )
        .toSorted();
    fc.assert(
      fc.property(customer, (bags) => {
        expect(told(bags.toReversed())).toEqual(told(bags));
      }),
    );
  });

  it("sums two bags of milk, and keeps two packages of apples apart though they weigh the same", () => {
    const milk = (nth: number) => sealed(sampleGoods("milk"), nth, 0, 0);
    const apples = (nth: number) =>
      sealed({ ...sampleGoods("apples", 12_990, "g", 500), barcode: "2312345005003" }, nth, 0, 0);
    const [one, two] = [sampleLabel(1), sampleLabel(2)];
    const merged = mergeLines([
      { label: one, lines: [milk(1), apples(2)] },
      { label: two, lines: [apples(1), milk(2)] },
    ]);
    expect(merged.map(({ sku, quantity, bags }) => [sku, quantity, bags.map(({ label }) => label)])).toEqual([
      ["milk", 2, [one, two]],
      ["apples", 500, [one]],
      ["apples", 500, [two]],
    ]);
  });
});
