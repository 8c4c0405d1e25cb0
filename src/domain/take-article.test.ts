import { expect, test } from "vitest";
import type { Article } from "./article.ts";
import { minor } from "./money.ts";
import { takenArticle } from "./take-article.ts";
import { rubles } from "./testing/samples.ts";

const price = minor(9_900);
if (!price.ok) throw new Error("a price");
const APPLES: Article = {
  ...{ sku: "a", name: "Apples", barcodes: [{ barcode: "0042", pieces: 1 }], unit: "g", priceMinor: price.value },
  ...{ currency: rubles, vatPercent: 10, flags: [] },
};
const PRICED = { priceFrom: "server", catalogueVersion: 1 } as const;
const taken = (article: Article, grams?: number) => {
  const lookup = { key: "0042", ...(grams === undefined ? {} : { measure: { kind: "grams", value: grams } as const }) };
  return takenArticle(article, { barcode: "2100420012845", lookups: [lookup], entry: "scan" }, PRICED);
};

test("B2: the weight in a scale's code makes the quantity and the amount", () => {
  expect(taken(APPLES, 1_284)).toMatchObject({ kind: "goods", goods: { quantity: 1_284, amountMinor: 12_712 } });
});

test("B2: a code without its weight asks for it, and one with none is no code", () => {
  expect(taken(APPLES)).toEqual({ kind: "weigh" });
  expect(taken(APPLES, 0)).toEqual({ kind: "malformed" });
});

test("S6: goods that are blocked, not for bags, or by weight only say so instead", () => {
  expect(taken({ ...APPLES, flags: ["age", "blocked"] }, 500)).toEqual({ kind: "not-for-bags", why: "blocked" });
  expect(taken({ ...APPLES, flags: ["excluded"] }, 500)).toEqual({ kind: "not-for-bags", why: "excluded" });
  expect(taken({ ...APPLES, unit: "pc", flags: ["weigh"] }, 500)).toMatchObject({ kind: "goods" });
  const byPiece = { ...APPLES, unit: "pc", flags: ["weigh"] } as const;
  const other = { barcode: "x", lookups: [{ key: "x" }], entry: "scan" } as const;
  expect(takenArticle(byPiece, other, PRICED)).toEqual({ kind: "not-for-bags", why: "weigh" });
});
