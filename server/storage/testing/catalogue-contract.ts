import { expect, test } from "vitest";
import type { Article } from "../../../src/domain/article.ts";
import { lookupKey } from "../../../src/domain/barcodes/lookup.ts";
import type { Storage } from "../../ports/storage.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, articleSample, money, newId } from "./samples.ts";

/** A whole import; those not in it are removed when `complete`. Returns the version after it. */
export async function importAll(storage: Storage, articles: readonly Article[], complete = true): Promise<number> {
  const id = newId();
  expect(await storage.write(({ catalogue }) => catalogue.beginImport("s", id, 10, 0))).toBe(true);
  await storage.write(({ catalogue }) => catalogue.stage("s", id, articles, 11));
  if (complete) await endOthers(storage, "s", id, articles);
  return await storage.write(({ catalogue }) => catalogue.switchTo("s", id, 12));
}

/** Ends what an import did not bring, a few rows at a time; how many. */
export async function endOthers(
  storage: Storage,
  store: string,
  id: ReturnType<typeof newId>,
  articles: readonly Article[],
): Promise<number> {
  const brought = new Set(articles.map(({ sku }) => sku));
  let ended = 0;
  let after: string | undefined = "";
  while (after !== undefined) {
    const page: { readonly afterSku: string; readonly rows: number } = { afterSku: after, rows: 700 };
    const { skus, last } = await storage.read(({ catalogue }) => catalogue.skus(store, page));
    const others = skus.filter((sku) => !brought.has(sku));
    ended += await storage.write(({ catalogue }) => catalogue.stageEnds(store, id, others));
    after = last;
  }
  return ended;
}

const everything = (storage: Storage): Promise<readonly Article[]> =>
  storage.read(({ catalogue }) => catalogue.page("s", "", 10_000));

/** Articles, their versions and their imports. */
export function catalogueContract(database: () => OpenedDatabase): void {
  articlesContract(database);
  importsContract(database);
  changesContract(database);
}

function articlesContract(database: () => OpenedDatabase): void {
  test("a store without a catalogue is at version 0 and knows nothing", async () => {
    const { storage } = database();
    await storage.read(async ({ catalogue }) => {
      expect(await catalogue.version("s")).toBe(0);
      expect(await catalogue.count("s")).toBe(0);
      expect(await catalogue.find("s", "1")).toEqual({ articles: [], version: 0 });
      expect(await catalogue.page("s", "", 10)).toEqual([]);
      expect(await catalogue.changes("s", 0, 10)).toEqual({ version: 0, changed: [], removed: [] });
    });
  });

  test("names are looked through for words in any case and alphabet, signs of patterns among them, page by page", async () => {
    const { storage } = database();
    const names = ["Чай ЗЕЛЁНЫЙ 100 г", "чай [чёрный]", "Straße*2 (a|b)", "50% ^x$ a.b? \\d+ ]", AWKWARD_TEXT, "чай"];
    await importAll(
      storage,
      names.map((name, n) => ({ ...articleSample(`s${n}`), name })),
    );
    // What is staged, or has ended, is not there.
    await importAll(storage, [{ ...articleSample("s5"), name: "кофе" }], false);
    const named = (words: readonly string[], page = { afterSku: "", rows: 100, most: 100 }) =>
      storage.read(({ catalogue }) => catalogue.named("s", words, page));
    const found = async (...words: readonly string[]) => (await named(words)).articles.map(({ name }) => name);
    expect(await found("ЧАЙ", "зелёный")).toEqual([names[0]]);
    expect(await found("чай")).toEqual([names[0], names[1]]);
    expect([await found("[Ч", "й]"), await found("STRAßE*2"), await found("(A|B)")]).toEqual([
      [names[1]],
      [names[2]],
      [names[2]],
    ]);
    for (const word of ["50%", "^X$", "a.B?", "\\D+"]) expect([word, await found(word)]).toEqual([word, [names[3]]]);
    expect([await found("]"), await found(AWKWARD_TEXT)]).toEqual([[names[1], names[3]], [AWKWARD_TEXT]]);
    expect([await found("50_"), await found("a.bb"), await found("*")]).toEqual([[], [], [names[2]]]);
    expect(await named(["чай"], { afterSku: "", rows: 2, most: 1 })).toMatchObject({
      articles: [{ name: names[0] }],
      last: "s1",
    });
    expect(await named(["кофе"], { afterSku: "s4", rows: 100, most: 9 })).toMatchObject({
      articles: [{ sku: "s5" }],
      last: undefined,
    });
  });

  test("an article comes back as it was imported and is found by every form of its codes (B2, B3)", async () => {
    const { storage } = database();
    const barcodes = [
      { barcode: "036000291452", pieces: 1 },
      { barcode: "0036000291452", pieces: 1 },
      { barcode: AWKWARD_TEXT, pieces: 12 },
      { barcode: "4711", pieces: 1 },
    ];
    const odd: Article = {
      ...articleSample("a'b"),
      name: AWKWARD_TEXT,
      barcodes,
      unit: "g",
      vatPercent: 5.5,
      flags: ["weigh", "age"],
      priceMinor: money(9_999_999_999_999),
      quickKey: 7,
    };
    const plain = { ...articleSample("Z"), barcodes: [{ barcode: "4711", pieces: 1 }] };
    const bare = { ...articleSample("bare"), barcodes: [] };
    expect(await importAll(storage, [plain, odd, bare])).toBe(1);
    const find = (code: string) => storage.read(({ catalogue }) => catalogue.find("s", lookupKey(code)));
    for (const { barcode } of barcodes.slice(0, 3))
      expect(await find(barcode)).toEqual({ articles: [odd], version: 1 });
    expect(await find("4711")).toEqual({ articles: [plain, odd], version: 1 });
    expect(await find("bare")).toEqual({ articles: [], version: 1 });
    expect(await storage.read(({ catalogue }) => catalogue.find("t", "4711"))).toEqual({ articles: [], version: 0 });
    expect(await everything(storage)).toEqual([plain, odd, bare]);
    const bySku = (...skus: string[]) => storage.read(({ catalogue }) => catalogue.bySku("s", skus));
    expect(await bySku("bare", "nobody", "a'b")).toEqual(expect.arrayContaining([odd, bare]));
    expect(await bySku("nobody")).toEqual([]);
    expect(await bySku()).toEqual([]);
  });

  test("pages go on behind a sku, in order of its bytes on every database", async () => {
    const { storage } = database();
    const skus = ["Яблоко", "a", "B", "b", "10", "9", "é", "ё", "A-1", "A 1"];
    await importAll(
      storage,
      skus.map((sku) => articleSample(sku)),
    );
    const read: string[] = [];
    for (let after = ""; ; ) {
      const page = await storage.read(({ catalogue }) => catalogue.page("s", after, 3));
      read.push(...page.map(({ sku }) => sku));
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.sku;
    }
    expect(read).toEqual(skus.toSorted());
    expect(await storage.read(({ catalogue }) => catalogue.count("s"))).toBe(skus.length);
  });
}

function importsContract(database: () => OpenedDatabase): void {
  test("whoever reads during an import sees the old catalogue whole, then the new one whole (I13)", async () => {
    const { storage, openAgain } = database();
    const reader = openAgain();
    const old = ["a", "b", "c"].map((sku) => articleSample(sku, 100));
    await importAll(storage, old);
    const id = newId();
    const sees = async (articles: readonly Article[], version: number) => {
      expect(await everything(reader)).toEqual(articles);
      expect(await reader.read(({ catalogue }) => catalogue.find("s", "K-a"))).toEqual({
        articles: articles.filter(({ sku }) => sku === "a"),
        version,
      });
      expect(await reader.read(({ catalogue }) => catalogue.find("s", "K-d"))).toEqual({
        articles: articles.filter(({ sku }) => sku === "d"),
        version,
      });
      expect(await reader.read(({ catalogue }) => catalogue.count("s"))).toBe(articles.length);
      expect(await reader.read(({ catalogue }) => catalogue.version("s"))).toBe(version);
    };
    await storage.write(({ catalogue }) => catalogue.beginImport("s", id, 10, 0));
    await sees(old, 1);
    const fresh = [articleSample("a", 200), articleSample("b", 100), articleSample("d", 5)];
    await storage.write(({ catalogue }) => catalogue.stage("s", id, fresh, 11));
    await sees(old, 1);
    expect(await endOthers(storage, "s", id, fresh)).toBe(1);
    expect(await endOthers(storage, "s", id, fresh)).toBe(0);
    await sees(old, 1);
    expect(await storage.write(({ catalogue }) => catalogue.switchTo("s", id, 12))).toBe(2);
    await sees(fresh, 2);
  });

  test("equal rows leave the version; without removals the rest stays", async () => {
    const { storage } = database();
    const articles = ["a", "b"].map((sku) => articleSample(sku));
    expect(await importAll(storage, articles)).toBe(1);
    expect(await importAll(storage, articles)).toBe(1);
    expect(await importAll(storage, [articleSample("c")], false)).toBe(2);
    expect(await everything(storage)).toEqual([...articles, articleSample("c")]);
    expect(await importAll(storage, [])).toBe(3);
    expect(await everything(storage)).toEqual([]);
  });

  test("the last row of a sku wins, even when it says what was there before", async () => {
    const { storage } = database();
    await importAll(storage, [articleSample("a", 1)]);
    const id = newId();
    await storage.write(({ catalogue }) => catalogue.beginImport("s", id, 10, 0));
    const rows = [articleSample("b", 1), articleSample("b", 2), articleSample("a", 9)];
    await storage.write(({ catalogue }) => catalogue.stage("s", id, rows, 11));
    const later = [articleSample("a", 1), articleSample("b", 3), articleSample("b", 3)];
    await storage.write(({ catalogue }) => catalogue.stage("s", id, later, 12));
    expect(await storage.write(({ catalogue }) => catalogue.switchTo("s", id, 13))).toBe(2);
    expect(await everything(storage)).toEqual([articleSample("a", 1), articleSample("b", 3)]);
  });

  test("an abandoned import leaves the old catalogue whole, and the next one starts clean (I13)", async () => {
    const { storage } = database();
    const old = ["a", "b", "c"].map((sku) => articleSample(sku));
    await importAll(storage, old);
    const id = newId();
    await storage.write(async ({ catalogue }) => {
      await catalogue.beginImport("s", id, 10, 0);
      await catalogue.stage("s", id, [articleSample("a", 2), articleSample("n", 2), articleSample("m", 2)], 11);
      await catalogue.stageEnds("s", id, ["b"]);
    });
    let pieces = 0;
    while (!(await storage.write(({ catalogue }) => catalogue.abandonImport("s", id, 1)))) pieces++;
    expect(pieces).toBeGreaterThan(2);
    expect(await storage.write(({ catalogue }) => catalogue.abandonImport("s", id, 1))).toBe(true);
    expect(await everything(storage)).toEqual(old);
    expect(await importAll(storage, old)).toBe(1);
    expect(await storage.read(({ catalogue }) => catalogue.find("s", "K-n"))).toEqual({ articles: [], version: 1 });
  });

  test("one import at a time; one without a sign of life is replaced and can stage no more", async () => {
    const { storage } = database();
    const [dead, alive, late] = [newId(), newId(), newId()];
    await storage.write(({ catalogue }) => catalogue.beginImport("s", dead, 100, 0));
    await storage.write(({ catalogue }) => catalogue.stage("s", dead, [articleSample("ghost")], 200));
    const begin = (id: typeof dead, staleBefore: number) =>
      storage.write(({ catalogue }) => catalogue.beginImport("s", id, 300, staleBefore));
    expect(await begin(alive, 200)).toBe(false);
    expect(await begin(alive, 201)).toBe(true);
    expect(await begin(late, 300)).toBe(false);
    const articles = [articleSample("real")];
    await expect(storage.write(({ catalogue }) => catalogue.stage("s", dead, articles, 301))).rejects.toThrow();
    await expect(storage.write(({ catalogue }) => catalogue.switchTo("s", dead, 301))).rejects.toThrow();
    expect(await storage.write(({ catalogue }) => catalogue.abandonImport("s", dead, 10))).toBe(true);
    await storage.write(({ catalogue }) => catalogue.stage("s", alive, articles, 302));
    expect(await storage.write(({ catalogue }) => catalogue.switchTo("s", alive, 303))).toBe(1);
    expect(await everything(storage)).toEqual(articles);
  });

  test("skus that hold come page by page, however many rows are staged or over among them", async () => {
    const { storage } = database();
    await importAll(
      storage,
      ["b", "d", "e"].map((sku) => articleSample(sku, 1)),
    );
    await importAll(storage, [articleSample("b", 2), articleSample("d", 1)]);
    const id = newId();
    await storage.write(({ catalogue }) => catalogue.beginImport("s", id, 10, 0));
    const staged = ["a", "c", "f", "g"].map((sku) => articleSample(sku));
    await storage.write(({ catalogue }) => catalogue.stage("s", id, staged, 11));
    for (const rows of [1, 2, 3, 100]) {
      const found: string[] = [];
      for (let after: string | undefined = ""; after !== undefined; ) {
        const page: { readonly afterSku: string; readonly rows: number } = { afterSku: after, rows };
        const { skus, last } = await storage.read(({ catalogue }) => catalogue.skus("s", page));
        found.push(...skus);
        after = last;
      }
      expect([rows, found]).toEqual([rows, ["b", "d"]]);
    }
  });

  test("keys that are written after their rows lead to them from the switch on, and go with what is given up", async () => {
    const { storage } = database();
    await importAll(storage, [articleSample("a", 1)]);
    const [lost, id] = [newId(), newId()];
    const stageTwice = async (importId: typeof id) => {
      await storage.write(({ catalogue }) => catalogue.beginImport("s", importId, 10, 11));
      const first = [articleSample("a", 2), articleSample("b", 1)];
      const keys = await storage.write(({ catalogue }) => catalogue.stageWithoutKeys("s", importId, first, 11));
      expect([...keys]).toEqual([
        ["a", ["K-a"]],
        ["b", ["K-b"]],
      ]);
      const written = [...keys].flatMap(([sku, own]) => own.map((key) => ({ key, sku })));
      await storage.write(({ catalogue }) => catalogue.stageKeys("s", importId, written));
      // As it is in force: what was staged of it goes.
      const back = [articleSample("a", 1)];
      expect([
        ...(await storage.write(({ catalogue }) => catalogue.stageWithoutKeys("s", importId, back, 12))),
      ]).toEqual([["a", []]]);
    };
    const found = (key: string) => storage.read(({ catalogue }) => catalogue.find("s", key));
    await stageTwice(lost);
    while (!(await storage.write(({ catalogue }) => catalogue.abandonImport("s", lost, 1))));
    await stageTwice(id);
    expect((await found("K-b")).articles).toEqual([]);
    expect(await storage.write(({ catalogue }) => catalogue.switchTo("s", id, 13))).toBe(2);
    expect((await found("K-b")).articles).toEqual([articleSample("b", 1)]);
    expect((await found("K-a")).articles).toEqual([articleSample("a", 1)]);
  });

  test("a long chunk is staged whole", async () => {
    const { storage } = database();
    const articles = Array.from({ length: 2_600 }, (_, index) =>
      articleSample(`sku-${String(index).padStart(5, "0")}`),
    );
    await importAll(storage, articles);
    expect(await everything(storage)).toEqual(articles);
    expect(await importAll(storage, articles.slice(0, 1_300), false)).toBe(1);
    expect(await storage.read(({ catalogue }) => catalogue.count("s"))).toBe(2_600);
  });
}

function changesContract(database: () => OpenedDatabase): void {
  test("changes since a version: what began, what went; too many, too old or unknown: a snapshot is needed", async () => {
    const { storage } = database();
    await importAll(storage, [articleSample("a", 1), articleSample("b", 1), articleSample("c", 1)]);
    await importAll(storage, [articleSample("a", 2), articleSample("b", 1), articleSample("d", 1)]);
    await importAll(storage, [articleSample("a", 3), articleSample("b", 1), articleSample("c", 1)]);
    const since = (version: number, limit = 10) =>
      storage.read(({ catalogue }) => catalogue.changes("s", version, limit));
    expect(await since(3)).toEqual({ version: 3, changed: [], removed: [] });
    expect(await since(2)).toEqual({
      version: 3,
      changed: [articleSample("a", 3), articleSample("c", 1)],
      removed: ["d"],
    });
    expect(await since(1)).toEqual({
      version: 3,
      changed: [articleSample("a", 3), articleSample("c", 1)],
      removed: [],
    });
    expect(await since(2, 3)).toBeDefined();
    expect(await since(2, 2)).toBeUndefined();
    expect(await since(4)).toBeUndefined();
    expect(await since(-30)).toBeUndefined();
  });

  test("twenty versions are kept; what is older is forgotten without touching what holds", async () => {
    const { storage } = database();
    const steady = articleSample("steady", 1);
    const leaving = articleSample("gone in version 8", 1);
    for (let price = 1; price <= 26; price++) {
      await importAll(storage, [articleSample("a", price), steady, ...(price < 8 ? [leaving] : [])]);
    }
    await storage.write(({ catalogue }) => catalogue.beginImport("s", newId(), 10, 0));
    const since = (version: number) => storage.read(({ catalogue }) => catalogue.changes("s", version, 10));
    expect(await since(6)).toBeUndefined();
    expect(await since(7)).toEqual({ version: 26, changed: [articleSample("a", 26)], removed: [leaving.sku] });
    expect(await everything(storage)).toEqual([articleSample("a", 26), steady]);
    expect(await storage.read(({ catalogue }) => catalogue.find("s", "K-a"))).toEqual({
      articles: [articleSample("a", 26)],
      version: 26,
    });
  });
}
