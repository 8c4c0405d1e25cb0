import { expect, it } from "vitest";
import { minor } from "../money.ts";
import { must } from "../testing/samples.ts";
import { priceDifferences, sameCharged } from "./prices.ts";

const line = (sku: string, amount: number) => ({ sku, name: `Article ${sku}`, amountMinor: must(minor(amount)) });

it("prices differ by article: another sum, goods that the till did not charge, goods that are not of the bags (S7)", () => {
  const ours = [line("same", 100), line("split", 50), line("split", 50), line("cheaper", 300), line("left", 70)];
  const lines = [
    ...[
      { sku: "same", amountMinor: 100 },
      { sku: "split", amountMinor: 100 },
    ],
    ...[
      { sku: "cheaper", amountMinor: 250 },
      { sku: "other", amountMinor: 20 },
    ],
  ];
  expect(priceDifferences(ours, { totalMinor: 470, lines })).toEqual([
    { sku: "cheaper", name: "Article cheaper", oursMinor: 300, theirsMinor: 250 },
    { sku: "left", name: "Article left", oursMinor: 70, theirsMinor: null },
    { sku: "other", name: null, oursMinor: null, theirsMinor: 20 },
  ]);
  expect(priceDifferences(ours, { totalMinor: 9 })).toEqual([]);
});

it("the same word is the same; what is left out says nothing else; another sum is another word", () => {
  const kept = { totalMinor: 5, lines: [{ sku: "a", amountMinor: 5 }] };
  expect(sameCharged(kept, { lines: [{ amountMinor: 5, sku: "a" }], totalMinor: 5 })).toBe(true);
  expect(sameCharged(kept, undefined)).toBe(true);
  expect(sameCharged(kept, { totalMinor: 6 })).toBe(false);
  expect(sameCharged(null, { totalMinor: 6 })).toBe(false);
});
