import { expect, test } from "vitest";
import type { OwnArticleRow } from "../../ports/own-articles.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, storeSample } from "./samples.ts";

export const ownArticleSample = (sku: string, more: Partial<OwnArticleRow> = {}): OwnArticleRow => ({
  ...{ sku, flags: { age: true, marked: false }, quickKey: 3, listed: { flags: ["marked"], quickKey: 7 }, was: [] },
  ...{ changedAt: 1_700_000_000_000, changedBy: "boss" },
  ...more,
});

/** What a store says of articles over its price list (S6, B2). */
export function ownArticlesContract(database: () => OpenedDatabase): void {
  const NOTHING = { flags: {}, quickKey: null, changedAt: null, changedBy: null } as const;
  const prepared = async () => {
    const { storage } = database();
    await storage.write(async ({ stores }) => {
      for (const store of ["s", "t"]) await stores.insert(storeSample(store));
    });
    return storage;
  };

  test("comes back as it was kept, the newest word of each, to its own store alone", async () => {
    const storage = await prepared();
    const [a, b] = [ownArticleSample(AWKWARD_TEXT), ownArticleSample("b")];
    await storage.write(({ ownArticles }) => ownArticles.put("s", [a, b], true));
    await storage.write(({ ownArticles }) => ownArticles.put("s", [{ ...b, quickKey: null }], true));
    const kept = await storage.read(({ ownArticles }) => ownArticles.all("s"));
    expect(kept.toSorted((x, y) => (x.sku < y.sku ? -1 : 1))).toEqual(
      [a, { ...b, quickKey: null }].toSorted((x, y) => (x.sku < y.sku ? -1 : 1)),
    );
    expect(await storage.read(({ ownArticles }) => ownArticles.all("t"))).toEqual([]);
  });

  test("is forgotten once nothing is said; what the price list says is kept as long as it does not count", async () => {
    const storage = await prepared();
    const row = ownArticleSample("a", NOTHING);
    await storage.write(({ ownArticles }) => ownArticles.put("s", [row], true));
    expect(await storage.read(({ ownArticles }) => ownArticles.all("s"))).toEqual([row]);
    await storage.write(({ ownArticles }) => ownArticles.put("s", [row], false));
    expect(await storage.read(({ ownArticles }) => ownArticles.all("s"))).toEqual([]);
    const listed = { flags: [] };
    await storage.write(({ ownArticles }) => ownArticles.put("s", [{ ...row, listed }], true));
    expect(await storage.read(({ ownArticles }) => ownArticles.all("s"))).toEqual([]);
  });
}
