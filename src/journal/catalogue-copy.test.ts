import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../domain/article.ts";
import { lookupKey } from "../domain/barcodes/lookup.ts";
import { writePrices } from "../protocol/price-list.ts";
import { onItsWay, packedSnapshot } from "../protocol/testing/packed-snapshot.ts";
import { localBell } from "./bell.ts";
import { catalogueContract } from "./catalogue-contract.ts";
import { openCatalogueCopy } from "./catalogue-copy.ts";
import { type MemoryBlocks, memoryBlocks } from "./catalogue-memory-blocks.ts";
import { type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { article, got, RUB } from "./testing/samples.ts";

catalogueContract("in memory", async () => {
  const disk = memoryDisk();
  const blocks = memoryBlocks();
  return {
    open: async () => openCatalogueCopy(disk, blocks, disk.bells.catalogue),
    fill: () => {
      disk.nextWriteFails = "no-space";
    },
    end: async () => disk.close(),
  };
});

test("a tab that heard nothing lays its delta on what is on the disk, never on what it remembers (I13)", async () => {
  const disk = memoryDisk();
  const blocks = memoryBlocks();
  const deaf = () => openCatalogueCopy(disk, blocks, localBell());
  const [one, two] = [deaf(), deaf()];
  const at = (priceMinor: number) => [article("milk", ["777"], priceMinor)];
  got(await one.replace(await packedSnapshot(3, RUB, at(100)), "e", 0));
  expect((await two.status()).version).toBe(3);
  got(await one.apply([{ from: 3, to: 6, changed: at(600), removed: [] }], 1));
  expect(got(await two.apply([{ from: 3, to: 5, changed: at(500), removed: [] }], 2)).version).toBe(6);
  for (const copy of [two, deaf()])
    expect(await copy.find([{ key: "777" }])).toEqual({ articles: at(600), version: 6 });
});

test("whenever a delta comes into a lookup, price and version belong together (I13)", async () => {
  for (let turns = 0; turns < 60; turns++) {
    const copy = openCatalogueCopy(memoryDisk(), memoryBlocks(), localBell());
    const at = (priceMinor: number) => [article("milk", ["777"], priceMinor)];
    got(await copy.replace(await packedSnapshot(3, RUB, at(300)), "e", 0));
    const laying = copy.apply([{ from: 3, to: 4, changed: at(400), removed: [] }], 1);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    const { articles, version } = await copy.find([{ key: "777" }]);
    expect(articles[0]?.priceMinor, `after ${turns} turns`).toBe(version * 100);
    got(await laying);
  }
});

test("the same block taken again puts every tab back to it (I13)", async () => {
  const disk = memoryDisk();
  const blocks = memoryBlocks();
  const open = () => openCatalogueCopy(disk, blocks, disk.bells.catalogue);
  const [one, two] = [open(), open()];
  const milk = article("milk", ["777"], 100);
  const block = () => packedSnapshot(3, RUB, [milk]);
  got(await one.replace(await block(), "e", 0));
  got(await two.apply([{ from: 3, to: 4, changed: [], removed: ["milk"] }], 1));
  got(await one.replace(await block(), "e", 2));
  expect(await two.find([{ key: "777" }])).toEqual({ articles: [milk], version: 3 });
});

describe("a device that dies while it takes a new catalogue finds the old one whole (I13)", () => {
  const milk = (priceMinor: number) => [article("milk", ["777"], priceMinor)];
  const breakFile = (_: MemoryDisk, blocks: MemoryBlocks) => {
    blocks.full = true;
  };
  const breakHead = (disk: MemoryDisk) => {
    disk.nextWriteFails = "no-space";
  };
  /** A page that stood on this disk and was killed; what follows is another one, after the reload. */
  async function dyingOf(kill: (disk: MemoryDisk, blocks: MemoryBlocks) => void) {
    const disk = memoryDisk();
    const blocks = memoryBlocks();
    const open = () => openCatalogueCopy(disk, blocks, localBell());
    const first = open();
    got(await first.replace(await packedSnapshot(1, RUB, milk(100)), "1", 0));
    got(await first.apply([{ from: 1, to: 2, changed: milk(200), removed: [] }], 0));
    kill(disk, blocks);
    const dying = await first.replace(await packedSnapshot(3, RUB, milk(300)), "3", 0);
    expect(dying).toEqual({ ok: false, error: "no-space" });
    return { blocks, open, reloaded: open() };
  }

  test.each([
    ["the file", breakFile],
    ["the head that names it", breakHead],
  ])("in the middle of %s", async (_, kill) => {
    const { blocks, open, reloaded } = await dyingOf(kill);
    expect(await reloaded.find([{ key: "777" }])).toEqual({ articles: milk(200), version: 2 });
    got(await reloaded.replace(await packedSnapshot(4, RUB, milk(400)), "4", 0));
    expect(await open().find([{ key: "777" }])).toEqual({ articles: milk(400), version: 4 });
    expect(blocks.files.size).toBe(1);
  });

  test("a file left half written, with no time to clean up, is nobody's and goes with the next catalogue", async () => {
    const { blocks, reloaded } = await dyingOf(breakFile);
    blocks.files.set("left by a kill", new ArrayBuffer(99));
    expect(await reloaded.find([{ key: "777" }])).toEqual({ articles: milk(200), version: 2 });
    got(await reloaded.replace(await packedSnapshot(4, RUB, milk(400)), "4", 0));
    expect([...blocks.files.keys()]).not.toContain("left by a kill");
  });
});

test("a catalogue taken as it comes breaks at any byte: the old one stays whole, and the next one comes (I13)", async () => {
  const milk = (priceMinor: number) => [article("milk", ["777"], priceMinor)];
  const next = await packedSnapshot(2, RUB, milk(200));
  for (let after = 0; after < next.byteLength; after += 64) {
    const copy = openMemoryCopy();
    got(await copy.replace(await packedSnapshot(1, RUB, milk(100)), "1", 0));
    expect(await copy.replace(onItsWay(next, after), "2", 0)).toEqual({ ok: false, error: "not-a-snapshot" });
    expect(await copy.find([{ key: "777" }])).toEqual({ articles: milk(100), version: 1 });
    got(await copy.replace(onItsWay(next), "2", 0));
    expect(await copy.find([{ key: "777" }])).toEqual({ articles: milk(200), version: 2 });
  }
});

test("a file that the disk has lost or spoilt is no catalogue; the next whole one mends it", async () => {
  for (const spoil of [
    (blocks: MemoryBlocks) => blocks.files.clear(),
    ({ files }: MemoryBlocks) => {
      for (const file of files.keys()) files.set(file, new ArrayBuffer(64));
    },
  ]) {
    const disk = memoryDisk();
    const blocks = memoryBlocks();
    const open = () => openCatalogueCopy(disk, blocks, localBell());
    const whole = () => packedSnapshot(1, RUB, [article("milk", ["777"], 100)]);
    got(await open().replace(await whole(), "1", 0));
    spoil(blocks);
    const copy = open();
    expect(await copy.status()).toEqual({ version: undefined, articles: 0, confirmedAt: undefined });
    expect(await copy.apply([], 1)).toEqual({ ok: false, error: "gap" });
    got(await copy.replace(await whole(), "1", 1));
    expect((await copy.find([{ key: "777" }])).articles).toHaveLength(1);
  }
});

test("a file that cannot be read while it is open means nothing is known, never an exception", async () => {
  const disk = memoryDisk();
  const blocks = memoryBlocks();
  const copy = openCatalogueCopy(disk, blocks, localBell());
  const milk = (priceMinor: number) => [article("milk", ["4600000000008"], priceMinor)];
  const MILK = [{ key: lookupKey("4600000000008") }];
  got(await copy.replace(await packedSnapshot(1, RUB, milk(100)), "1", 0));
  blocks.unreadable = true;
  expect(await copy.find(MILK)).toEqual({ articles: [], version: 0 });
  blocks.unreadable = false;
  expect(await copy.find(MILK)).toEqual({ articles: milk(100), version: 1 });
  blocks.unreadable = true;
  const delta = { from: 1, to: 2, changed: milk(200), removed: [] };
  expect(await copy.apply([delta], 1)).toEqual({ ok: false, error: "unavailable" });
  blocks.unreadable = false;
  // The delta had reached the disk before memory failed to follow.
  expect(await copy.find(MILK)).toEqual({ articles: milk(200), version: 2 });
});

const openMemoryCopy = () => {
  const disk = memoryDisk();
  return openCatalogueCopy(disk, memoryBlocks(), disk.bells.catalogue);
};

const byKey = (articles: Iterable<Article>): Map<string, Article[]> => {
  const map = new Map<string, Article[]>();
  for (const one of articles) {
    for (const key of new Set(one.barcodes.map(({ barcode }) => lookupKey(barcode)))) {
      map.set(key, [...(map.get(key) ?? []), one]);
    }
  }
  return map;
};

const inOrder = (articles: readonly Article[]) => articles.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));

const SKU = fc.constantFrom(..."abcdefgh");
const CODE = fc.constantFrom("1", "2", "3", "4600000000008", "04600000000008", "код");
const ARTICLE = fc
  .record({ sku: SKU, codes: fc.uniqueArray(CODE, { maxLength: 3, selector: lookupKey }), price: fc.nat(9_999) })
  .map(({ sku, codes, price }) => article(sku, codes, price));
const ARTICLES = fc.uniqueArray(ARTICLE, { maxLength: 8, selector: (one) => one.sku });
const CHANGES = fc.array(fc.record({ changed: ARTICLES, removed: fc.uniqueArray(SKU, { maxLength: 3 }) }), {
  maxLength: 5,
});

test("block and deltas answer as a plain map of the same goods would (I13)", async () => {
  const story = fc.asyncProperty(ARTICLES, CHANGES, async (first, changes) => {
    const copy = openMemoryCopy();
    const goods = new Map(first.map((one) => [one.sku, one]));
    got(await copy.replace(await packedSnapshot(1, RUB, first), "e", 0));
    for (const [n, { changed, removed }] of changes.entries()) {
      const gone = removed.filter((sku) => goods.has(sku));
      for (const sku of gone) goods.delete(sku);
      // As a server says it: what is there and differs in its price alone comes as a price.
      const isPriced = (one: Article) =>
        JSON.stringify({ ...goods.get(one.sku), priceMinor: one.priceMinor }) === JSON.stringify(one);
      const [priced, whole] = [changed.filter(isPriced), changed.filter((one) => !isPriced(one))];
      for (const one of changed) goods.set(one.sku, one);
      const prices = writePrices(priced.map(({ sku, priceMinor }) => [sku, priceMinor] as const));
      got(await copy.apply([{ from: n + 1, to: n + 2, changed: whole, removed: gone, prices }], 0));
    }
    const expected = byKey(goods.values());
    for (const key of ["1", "2", "3", "04600000000008", "код", "missing"]) {
      const { articles } = await copy.find([{ key }]);
      expect(inOrder(articles)).toEqual(inOrder(expected.get(key) ?? []));
    }
  });
  await fc.assert(story, { numRuns: 300 });
});

test("every lookup among 100,000 articles is right, and a missing one is missing", async () => {
  const digits = (n: number) => String(4_600_000_000_000 + n * 37);
  const goods = Array.from({ length: 100_000 }, (_, n) =>
    article(`s${n}`, n % 50 === 0 ? [digits(n), `plu${n % 1000}`] : [digits(n)], n),
  );
  const copy = openMemoryCopy();
  got(await copy.replace(await packedSnapshot(9, RUB, goods), "e", 0));
  const expected = byKey(goods);
  const keys = [...expected.keys()];
  for (let at = 0; at < keys.length; at += 97) {
    const key = keys[at] ?? "";
    expect(await copy.find([{ key }])).toEqual({ articles: expected.get(key), version: 9 });
    expect((await copy.find([{ key: `${key}x` }])).articles).toEqual([]);
  }
  expect((await copy.find([{ key: "plu0" }])).articles).toHaveLength(100);
});
