import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARTICLE_FLAGS, type Article } from "../domain/article.ts";
import { lookupKey } from "../domain/barcode.ts";
import { UNITS } from "../domain/quantity.ts";
import { must, rubles, sampleArticle, sampleMinor } from "../domain/testing/samples.ts";
import { openSnapshot, writeSnapshot } from "./snapshot.ts";

const barcode = fc.oneof(
  fc.stringMatching(/^\d{1,14}$/),
  fc.stringMatching(/^[ -~]{1,20}$/),
  fc.constantFrom("4006381333931", "K*3", "7731", "*"),
);

const article = (sku: string): fc.Arbitrary<Article> =>
  fc
    .record({
      name: fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
      barcodes: fc.uniqueArray(fc.record({ barcode, pieces: fc.integer({ min: 1, max: 9_999 }) }), {
        selector: (one) => lookupKey(one.barcode),
        maxLength: 4,
      }),
      unit: fc.constantFrom(...UNITS),
      priceMinor: fc.nat({ max: 9_000_000_000 }).map(sampleMinor),
      vatPercent: fc.constantFrom(0, 5, 10, 20, 22, 12.25),
      flags: fc.subarray([...ARTICLE_FLAGS]),
      quickKey: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
    })
    .map(({ quickKey, ...rest }) => sampleArticle(sku, { ...rest, ...(quickKey === undefined ? {} : { quickKey }) }));

const catalogue = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/), { maxLength: 30 })
  .chain((skus) => fc.tuple(...skus.map(article)));

describe("catalogue snapshot", () => {
  it("finds under every key exactly the articles that carry it, byte for byte as they were (B2)", () => {
    fc.assert(
      fc.property(catalogue, (articles) => {
        const snapshot = must(openSnapshot(writeSnapshot(7, rubles, articles).buffer));
        expect([snapshot.version, snapshot.articleCount]).toEqual([7, articles.length]);
        const keys = new Set(articles.flatMap((one) => one.barcodes.map((code) => lookupKey(code.barcode))));
        for (const key of keys) {
          const expected = articles.filter((one) => one.barcodes.some((code) => lookupKey(code.barcode) === key));
          expect(snapshot.find(key)).toEqual(expected);
        }
        expect(snapshot.find("no such key")).toEqual([]);
      }),
    );
  });

  it("gives the quick keys in their order", () => {
    const articles = [sampleArticle("b", { quickKey: 2 }), sampleArticle("x"), sampleArticle("a", { quickKey: 1 })];
    const snapshot = must(openSnapshot(writeSnapshot(1, rubles, articles).buffer));
    expect(snapshot.quickKeys().map((one) => one.sku)).toEqual(["a", "b"]);
  });

  it("refuses a block that is cut off, longer, or something else (I13)", () => {
    const bytes = writeSnapshot(1, rubles, [sampleArticle("milk"), sampleArticle("bread")]);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
        expect(openSnapshot(bytes.slice(0, length).buffer)).toEqual({ ok: false, error: "not-a-snapshot" });
      }),
    );
    expect(openSnapshot(new Uint8Array([...bytes, 0]).buffer).ok).toBe(false);
    expect(openSnapshot(new TextEncoder().encode("<html>Sign in to the Wi-Fi</html>".repeat(9)).buffer).ok).toBe(false);
  });
});
