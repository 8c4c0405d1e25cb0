import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARTICLE_FLAGS, type Article } from "../domain/article.ts";
import { checkDigit } from "../domain/barcodes/gtin.ts";
import { lookupKey } from "../domain/barcodes/lookup.ts";
import { UNITS } from "../domain/quantity.ts";
import { must, rubles, sampleArticle, sampleMinor } from "../domain/testing/samples.ts";
import { bytesInMemory, openSnapshot } from "./snapshot.ts";
import { writeSnapshot } from "./snapshot-writer.ts";

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

const openBytes = (bytes: Uint8Array<ArrayBuffer>) => openSnapshot(bytesInMemory(bytes.slice().buffer));

describe("catalogue snapshot", () => {
  it("finds under every key exactly the articles that carry it, byte for byte as they were (B2)", async () => {
    const story = fc.asyncProperty(catalogue, async (articles) => {
      const snapshot = must(await openBytes(writeSnapshot(7, rubles, articles)));
      expect([snapshot.version, snapshot.articleCount]).toEqual([7, articles.length]);
      const keys = new Set(articles.flatMap((one) => one.barcodes.map((code) => lookupKey(code.barcode))));
      for (const key of keys) {
        const expected = articles.filter((one) => one.barcodes.some((code) => lookupKey(code.barcode) === key));
        expect(await snapshot.find(key)).toEqual(expected);
      }
      for (const missing of ["no such key", "00000000000000", "99999999999999"]) {
        expect(await snapshot.find(missing)).toEqual([]);
      }
      const has = await snapshot.skus();
      expect(articles.every((one) => has(one.sku))).toBe(true);
      expect(has("no such sku")).toBe(false);
    });
    await fc.assert(story);
  });

  it("finds every key of a catalogue of many pages, also one that a thousand articles share, and none between", async () => {
    const code = (n: number) => String(n * 10).padStart(13, "0");
    const withDigit = (n: number) => code(n).slice(0, -1) + checkDigit(code(n).slice(0, -1));
    const shared = { barcode: withDigit(500), pieces: 1 };
    const articles = Array.from({ length: 2_000 }, (_, n) =>
      sampleArticle(`s${n}`, { barcodes: n % 2 === 0 ? [shared] : [{ barcode: withDigit(n), pieces: 1 }] }),
    );
    const snapshot = must(await openBytes(writeSnapshot(1, rubles, articles)));
    const sharing = await snapshot.find(lookupKey(shared.barcode));
    expect(sharing.map(({ sku }) => sku)).toEqual(articles.filter((_, n) => n % 2 === 0).map(({ sku }) => sku));
    for (let n = 0; n < 2_100; n++) {
      if (n === 500) continue;
      const found = await snapshot.find(lookupKey(withDigit(n)));
      expect(found.map(({ sku }) => sku)).toEqual(n % 2 === 1 && n < 2_000 ? [`s${n}`] : []);
    }
  });

  it("reads an article whose row is longer than the first read, also as the last one", async () => {
    const codes = Array.from({ length: 1_000 }, (_, n) => ({ barcode: `box ${n}`, pieces: n + 1 }));
    const long = (sku: string) => sampleArticle(sku, { name: "ы".repeat(2_000), barcodes: codes });
    const snapshot = must(await openBytes(writeSnapshot(1, rubles, [long("a"), long("b")])));
    expect(await snapshot.find("box 999")).toEqual([long("a"), long("b")]);
  });

  it("keeps a key of fourteen digits apart from other texts of the same digits", async () => {
    const twelve = sampleArticle("a", { barcodes: [{ barcode: "000012345670", pieces: 1 }] });
    const short = sampleArticle("b", { barcodes: [{ barcode: "12345671", pieces: 1 }] });
    const snapshot = must(await openBytes(writeSnapshot(1, rubles, [twelve, short])));
    expect(await snapshot.find(lookupKey("000012345670"))).toEqual([twelve]);
    expect(await snapshot.find(lookupKey("12345671"))).toEqual([short]);
    expect(await snapshot.find("12345670123456")).toEqual([]);
  });

  it("gives the quick keys in their order", async () => {
    const articles = [sampleArticle("b", { quickKey: 2 }), sampleArticle("x"), sampleArticle("a", { quickKey: 1 })];
    const snapshot = must(await openBytes(writeSnapshot(1, rubles, articles)));
    expect((await snapshot.quickKeys()).map((one) => one.sku)).toEqual(["a", "b"]);
  });

  it("refuses a block that is cut off, longer, or something else (I13)", async () => {
    const bytes = writeSnapshot(1, rubles, [sampleArticle("milk"), sampleArticle("bread")]);
    for (let length = 0; length < bytes.length; length++) {
      expect(await openBytes(bytes.slice(0, length))).toEqual({ ok: false, error: "not-a-snapshot" });
    }
    expect((await openBytes(new Uint8Array([...bytes, 0]))).ok).toBe(false);
    expect((await openBytes(new TextEncoder().encode("<html>Sign in to the Wi-Fi</html>".repeat(9)))).ok).toBe(false);
  });
});
