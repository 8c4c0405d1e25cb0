import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARTICLE_FLAGS, type Article, type ArticleFlag } from "./article.ts";
import { minor } from "./money.ts";
import { asListed, listedOf, withOwn } from "./own-article.ts";
import { rubles } from "./testing/samples.ts";

const price = minor(100);
if (!price.ok) throw new Error("a price");
const article = (flags: readonly ArticleFlag[], quickKey?: number): Article => ({
  ...{
    sku: "a",
    name: "A",
    barcodes: [],
    unit: "pc",
    priceMinor: price.value,
    currency: rubles,
    vatPercent: 20,
    flags,
  },
  ...(quickKey === undefined ? {} : { quickKey }),
});
const anyFlags = fc.uniqueArray(fc.constantFrom(...ARTICLE_FLAGS));
const anyKey = fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined });
const anyOwn = fc.record({
  flags: fc.dictionary(fc.constantFrom(...ARTICLE_FLAGS), fc.boolean()),
  quickKey: anyKey,
});

describe("what a store says of an article over its price list (S6, B2)", () => {
  it("gives and takes flags; of all others the price list's word counts", () => {
    const own = { flags: { age: true, marked: false } };
    expect(withOwn(article(["marked", "weigh"]), own, false).flags).toEqual(["age", "weigh"]);
    expect(withOwn(article(["age"]), own, false).flags).toEqual(["age"]);
  });

  it("quick keys of the store's own are all there are; without any the price list's count", () => {
    expect(withOwn(article([], 7), undefined, false)).toHaveProperty("quickKey", 7);
    expect(withOwn(article([], 7), undefined, true)).not.toHaveProperty("quickKey");
    expect(withOwn(article([], 7), { flags: {}, quickKey: 2 }, true)).toHaveProperty("quickKey", 2);
  });

  it("is left off again without a trace, whatever the price list says", () => {
    fc.assert(
      fc.property(anyFlags, anyKey, anyOwn, fc.boolean(), (flags, quickKey, own, ownKeys) => {
        const listed = article(flags, quickKey);
        expect(asListed(withOwn(listed, own, ownKeys), listedOf(listed))).toEqual(listed);
        expect(withOwn(listed, undefined, false)).toEqual(listed);
        const once = withOwn(listed, own, ownKeys);
        expect(withOwn(once, own, ownKeys)).toEqual(once);
      }),
    );
  });
});
