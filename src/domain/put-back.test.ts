import fc from "fast-check";
import { expect, it } from "vitest";
import { goodsToPutBack } from "./put-back.ts";
import { quantity } from "./quantity.ts";
import { must, sampleLabel } from "./testing/samples.ts";

const line = fc
  .tuple(fc.constantFrom("milk", "bread", "apples"), fc.integer({ min: 1, max: 9 }))
  .map(([sku, n]) => ({ sku, name: sku, barcode: sku, unit: "pc" as const, quantity: must(quantity(n, "pc")) }));

it("every piece of every bag stands in the sum of its article once, beside the bags that it lies in (S4)", () => {
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 5 }), { maxLength: 5 }), (all) => {
      const bags = all.map((lines, n) => ({ label: sampleLabel(n), lines }));
      const goods = goodsToPutBack(bags, "en");
      const count = (lines: readonly { readonly quantity: number }[]) =>
        lines.reduce((sum, one) => sum + one.quantity, 0);
      expect(count(goods)).toBe(count(all.flat()));
      expect(goods.map(({ name }) => name)).toEqual(
        ["apples", "bread", "milk"].filter((sku) => all.flat().some((one) => one.sku === sku)),
      );
      for (const { sku, labels } of goods) {
        expect(labels).toEqual(
          bags.filter(({ lines }) => lines.some((one) => one.sku === sku)).map(({ label }) => label),
        );
      }
    }),
  );
});
