import { expect, test } from "vitest";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { Storage } from "../../ports/storage.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, articleSample, money, newId, storeSample } from "./samples.ts";

/** A price from an hour of a day on, counted from 1970. */
export const comingSample = (sku: string, hour: number, more: Partial<ComingPriceRow> = {}): ComingPriceRow => ({
  ...{ sku, from: hour * 60 * 60_000, day: `day ${Math.floor(hour / 24)}`, priceMinor: money(100 + hour), unit: "pc" },
  ...{ article: null, import: newId() },
  ...more,
});

/** A version that announces these; the import that it is of. */
async function announce(storage: Storage, store: string, rows: readonly ComingPriceRow[]): Promise<Uuid> {
  const [id, announcedBy] = [newId(), newId()];
  await storage.write(async ({ catalogue }) => {
    expect(await catalogue.beginImport(store, id, 10, 10)).toBe(true);
    await catalogue.stageComing(
      store,
      id,
      rows.map((row) => ({ ...row, import: announcedBy })),
    );
    await catalogue.switchTo(store, id, 10);
  });
  return announcedBy;
}

/** Prices to come: seen with the version that announced them, and the last word of a day counts. */
export function comingPricesContract(database: () => OpenedDatabase): void {
  const prepared = async () => {
    const { storage } = database();
    await storage.write(async ({ stores }) => {
      for (const store of ["s", "t"]) await stores.insert(storeSample(store));
    });
    return storage;
  };
  const skusAt = (storage: Storage, store = "s") =>
    storage.read(async ({ comingPrices }) =>
      (await comingPrices.page(store, { limit: 99 })).map(({ sku, priceMinor }) => `${sku} ${priceMinor}`),
    );

  test("come back as they were announced, the next first, page by page, to their own store alone", async () => {
    const storage = await prepared();
    const article = { ...articleSample(AWKWARD_TEXT, 5), unit: "pc" as const };
    const rows = [comingSample("b", 30), comingSample(AWKWARD_TEXT, 30, { article }), comingSample("a", 50)];
    const announcedBy = await announce(storage, "s", rows);
    const kept = rows.map((row) => ({ ...row, import: announcedBy }));
    await storage.read(async ({ comingPrices, catalogue }) => {
      const page = await comingPrices.page("s", { limit: 9 });
      expect(page).toEqual(expect.arrayContaining(kept));
      expect(page.map(({ from }) => from / (60 * 60_000))).toEqual([30, 30, 50]);
      const [one, two] = page;
      expect(await comingPrices.page("s", { after: one, limit: 1 })).toEqual([two]);
      expect(await comingPrices.page("s", { after: page[2], limit: 9 })).toEqual([]);
      expect(await comingPrices.of("s", ["b", "nobody"])).toEqual([kept[0]]);
      expect(await comingPrices.count("s")).toBe(3);
      const hours = (hour: number) => hour * 60 * 60_000;
      expect(await comingPrices.byImport("s")).toEqual([
        { import: announcedBy, prices: 3, first: hours(30), last: hours(50) },
      ]);
      expect([await comingPrices.count("t"), await comingPrices.page("t", { limit: 9 })]).toEqual([0, []]);
      // That something was announced is a change that a version is made for.
      expect([await catalogue.version("s"), await catalogue.count("s")]).toEqual([1, 0]);
    });
  });

  test("are seen with their version, and go with an import that is given up or dies (I13)", async () => {
    const storage = await prepared();
    await announce(storage, "s", [comingSample("a", 30)]);
    const stage = async (id: Uuid, now: number) => {
      expect(await storage.write(({ catalogue }) => catalogue.beginImport("s", id, now, now))).toBe(true);
      await storage.write(({ catalogue }) => catalogue.stageComing("s", id, [comingSample("b", 31)]));
    };
    const [given, dead, next] = [newId(), newId(), newId()];
    await stage(given, 20);
    expect(await skusAt(storage)).toEqual(["a 130"]);
    while (!(await storage.write(({ catalogue }) => catalogue.abandonImport("s", given, 1))));
    await stage(dead, 30);
    expect(await storage.write(({ catalogue }) => catalogue.beginImport("s", next, 40, 40))).toBe(true);
    const again = [comingSample("c", 32), comingSample("c", 32, { priceMinor: money(7) })];
    for (const row of again) await storage.write(({ catalogue }) => catalogue.stageComing("s", next, [row]));
    expect(await storage.write(({ catalogue }) => catalogue.switchTo("s", next, 41))).toBe(2);
    expect(await skusAt(storage)).toEqual(["a 130", "c 7"]);
  });

  test("of a day the last list's word counts, and what it replaced never comes again", async () => {
    const storage = await prepared();
    const first = await announce(storage, "s", [comingSample("a", 24), comingSample("a", 48), comingSample("b", 24)]);
    const second = await announce(storage, "s", [comingSample("a", 30), comingSample("a", 34)]);
    expect(await skusAt(storage)).toEqual(["b 124", "a 130", "a 134", "a 148"]);
    const hour = 60 * 60_000;
    const { takeBack, takeBackImport } = {
      takeBack: (sku: string, at: number) =>
        storage.write(({ comingPrices }) => comingPrices.takeBack("s", sku, at * hour)),
      takeBackImport: (id: Uuid) => storage.write(({ comingPrices }) => comingPrices.takeBackImport("s", id)),
    };
    expect(await takeBack("a", 24)).toBe(0);
    expect(await takeBack("a", 30)).toBe(1);
    expect(await skusAt(storage)).toEqual(["b 124", "a 134", "a 148"]);
    expect(await takeBackImport(first)).toBe(2);
    expect(await skusAt(storage)).toEqual(["a 134"]);
    expect([await takeBackImport(second), await takeBackImport(second), await takeBackImport(first)]).toEqual([
      1, 0, 0,
    ]);
    expect(await skusAt(storage)).toEqual([]);
  });

  test("are told of some articles alone; those that come whole are found by what is kept of them", async () => {
    const storage = await prepared();
    const article = articleSample('Пиво "Тёмное" 100%_[x]', 5);
    const rows = [comingSample("a", 24), comingSample("b", 25), comingSample(article.sku, 26, { article })];
    await announce(storage, "s", rows);
    const skusOf = (skus: readonly string[]) =>
      storage.read(async ({ comingPrices }) =>
        (await comingPrices.page("s", { skus, limit: 9 })).map(({ sku }) => sku),
      );
    expect([await skusOf(["b", "a", "nobody"]), await skusOf([])]).toEqual([["a", "b"], []]);
    const whole = (texts: readonly string[], store = "s") =>
      storage.read(({ comingPrices }) => comingPrices.comingWhole(store, texts, 9));
    expect(await whole(["пиво", '"тёмное"', "100%_[x]"])).toEqual([article]);
    expect([await whole(["пиво", "светлое"]), await whole(["пиво"], "t")]).toEqual([[], []]);
    expect(await whole([])).toEqual([article]);
  });

  test("are due at their time in the stores that have any, and are settled once", async () => {
    const storage = await prepared();
    const hour = 60 * 60_000;
    await announce(storage, "s", [comingSample("b", 24), comingSample("a", 25), comingSample("a", 24)]);
    await announce(storage, "s", [comingSample("a", 49), comingSample("b", 71)]);
    await announce(storage, "s", [comingSample("b", 47), comingSample("b", 70)]);
    await announce(storage, "t", [comingSample("a", 60)]);
    const due = (now: number, after = "") =>
      storage.read(async ({ comingPrices }) =>
        (await comingPrices.due("s", now * hour, after, 9)).map(({ sku, priceMinor }) => `${sku} ${priceMinor}`),
      );
    const stores = (now: number) => storage.read(({ comingPrices }) => comingPrices.dueStores(now * hour));
    expect([await stores(23), await stores(24), await stores(60)]).toEqual([[], ["s"], ["s", "t"]]);
    // Of b its day was named again, for a later hour.
    expect([await due(24), await due(25), await due(25, "a"), await due(47)]).toEqual([
      ["a 124"],
      ["a 124", "a 125"],
      [],
      ["a 124", "a 125", "b 147"],
    ]);
    const settle = (now: number) => storage.write(({ comingPrices }) => comingPrices.settle("s", now * hour));
    await storage.write(({ comingPrices }) => comingPrices.forgetReplaced("s", ["a", "b"]));
    await settle(70);
    expect(await stores(59)).toEqual([]);
    // What its last word had replaced does not come up again.
    expect(await skusAt(storage)).toEqual([]);
  });
}
