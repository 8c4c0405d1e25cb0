import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_MINOR, minor } from "../domain/money.ts";
import { readPrices, writePrices } from "./price-list.ts";

const price = fc.integer({ min: 0, max: MAX_MINOR }).map((value) => {
  const read = minor(value);
  if (!read.ok) throw new Error(read.error);
  return read.value;
});
const sku = fc.string({ unit: "grapheme", minLength: 1, maxLength: 64 }).filter((text) => !/\p{Cc}/u.test(text));

test("prices are read as they were written", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sku, price)), (prices) => {
      expect([...readPrices(writePrices(prices))]).toEqual(prices);
    }),
  );
});

test("a list that is cut off is a broken assumption, never half a list taken for a whole one", () => {
  expect(() => [...readPrices("milk\t8900\nbread\t45")]).toThrow("lines of sku and price");
  expect(() => [...readPrices("milk\n")]).toThrow("lines of sku and price");
});
