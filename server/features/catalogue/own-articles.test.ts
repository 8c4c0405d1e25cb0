import * as v from "valibot";
import { beforeEach, describe, expect, test } from "vitest";
import { OwnArticleList, QuickKeys } from "../../../src/protocol/own-articles.ts";
import { addStore } from "../../testing/second-store.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;

const GOODS = [
  { sku: "BEER", name: "Пиво светлое", barcodes: ["4006381333931"], priceMinor: 9_900, flags: ["marked"] },
  { sku: "BREAD", name: "Bread «Borodinsky»", priceMinor: 5_400, quickKey: 2 },
  { sku: "BAG", name: "Carrier bag", priceMinor: 700, quickKey: 1 },
  { sku: "TEA", name: "Tea leaves", barcodes: ["9520001630019"], priceMinor: 19_900 },
];

const bring = (goods: readonly object[], mode = "replace") =>
  shop.call("PUT", `/catalogue/articles?mode=${mode}`, {
    token: admin,
    raw: goods.map((one) => `${JSON.stringify(one)}\n`).join(""),
    headers: { "content-type": "application/x-ndjson" },
  });
const flag = (sku: string, flags: object, token = admin) =>
  shop.call("PUT", "/catalogue/flags", { token, body: { sku, flags } });
const keys = (skus: readonly string[], token = admin) => shop.call("PUT", "/quick-keys", { token, body: { skus } });
const list = async (path: string, token = admin) =>
  v.parse(OwnArticleList, (await shop.call("GET", path, { token })).body).items;
const flagsAt = async (sku: string) =>
  (await list(`/catalogue/articles?q=${sku}`)).find(({ article }) => article.sku === sku)?.article.flags;
const keysNow = async (token = admin) => {
  const { own, articles } = v.parse(QuickKeys, (await shop.call("GET", "/quick-keys", { token })).body);
  return [own, articles.map(({ sku }) => sku)];
};
/** What terminals are told that changed since a version. */
const changedSince = async (since: number) =>
  (await shop.call("GET", `/catalogue/changes?since=${since}`, { token: admin })).body;

beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
  await bring(GOODS);
});

describe("flags of the store's own (S6)", () => {
  test("count over the price list's, reach terminals as a version of the catalogue, and tell where they come from", async () => {
    const answer = await flag("BEER", { age: true, marked: false });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        article: { flags: ["age"] },
        listedFlags: ["marked"],
        ownFlags: { age: true, marked: false },
        changedBy: "boss",
      },
    });
    const told = { from: 1, to: 2, changed: [{ sku: "BEER", flags: ["age"] }], removed: [] };
    expect(await changedSince(1)).toMatchObject({ deltas: [told] });
    const found = await shop.call("GET", "/articles/4006381333931", { token: admin });
    expect(found).toMatchObject({ body: { articles: [{ flags: ["age"] }], catalogueVersion: 2 } });
    expect(await list("/catalogue/flags")).toMatchObject([{ article: { sku: "BEER" } }]);
  });

  test("survive every import, which changes nothing that is so already; what the list says is known meanwhile", async () => {
    await flag("BEER", { age: true });
    expect((await bring(GOODS)).body).toMatchObject({ changed: 0, unchanged: 4, catalogueVersion: 2 });
    expect(await flagsAt("BEER")).toEqual(["age", "marked"]);
    await bring([{ ...GOODS[0], flags: ["weigh"] }], "merge");
    expect(await list("/catalogue/flags")).toMatchObject([
      { article: { flags: ["age", "weigh"] }, listedFlags: ["weigh"] },
    ]);
  });

  test("taken back leave the price list's as they stand now", async () => {
    await flag("BEER", { blocked: true, marked: false });
    await bring([{ ...GOODS[0], flags: ["marked", "age"] }], "merge");
    expect((await flag("BEER", {})).body).toMatchObject({ article: { flags: ["marked", "age"] }, ownFlags: {} });
    expect(await list("/catalogue/flags")).toEqual([]);
  });

  test("of an article that left and comes again are there again", async () => {
    await flag("BEER", { age: true });
    await bring(GOODS.slice(1));
    expect(await list("/catalogue/flags")).toEqual([]);
    await bring(GOODS);
    expect(await flagsAt("BEER")).toEqual(["age", "marked"]);
  });

  test("of unknown goods are none; who changed what stands in the audit log", async () => {
    expect(await flag("NONE", { age: true })).toMatchObject({ status: 404, body: { code: "unknown-article" } });
    await flag("TEA", { excluded: true });
    const log = await shop.call("GET", "/audit?kind=article-flags-changed", { token: admin });
    expect(log.body).toMatchObject({ items: [{ subject: "TEA", who: "boss", detail: { flags: { excluded: true } } }] });
    expect((await bring(GOODS)).status).toBe(200);
  });
});

describe("going back to a former version (E4, S6)", () => {
  const back = async (version: number) => {
    const planned = await shop.call("POST", "/catalogue/rollbacks", { token: admin, body: { version } });
    const { id } = v.parse(v.object({ id: v.string() }), planned.body);
    const done = await shop.call("POST", `/catalogue/imports/${id}/apply`, { token: admin, body: {} });
    expect(done.body).toMatchObject({ state: "applied" });
    return v.parse(v.object({ report: v.object({ changed: v.number() }) }), planned.body).report.changed;
  };
  const beer = async () => (await list("/catalogue/articles?q=BEER")).find(({ article }) => article.sku === "BEER");

  test("a flag that the store has taken back since is not there again as the price list's", async () => {
    await flag("BEER", { age: true });
    await flag("BEER", {});
    expect(await back(2)).toBe(0);
    expect(await beer()).toMatchObject({ article: { flags: ["marked"] }, listedFlags: ["marked"], ownFlags: {} });
  });

  test("the price list's word of that version is what counts under the store's, and when that is taken back", async () => {
    await flag("BEER", { age: true });
    await bring([{ ...GOODS[0], flags: ["weigh"] }], "merge");
    await back(2);
    expect(await beer()).toMatchObject({ article: { flags: ["age", "marked"] }, listedFlags: ["marked"] });
    await back(3);
    expect(await beer()).toMatchObject({ article: { flags: ["age", "weigh"] }, listedFlags: ["weigh"] });
    await back(1);
    expect((await flag("BEER", {})).body).toMatchObject({ article: { flags: ["marked"] }, ownFlags: {} });
  });

  test("the price list's word of that version comes back also where what counts stayed the same all along", async () => {
    await flag("BEER", { age: true, marked: true });
    // Nothing that counts changes, only what would without the store's word.
    await bring(
      [
        { ...GOODS[0], flags: [] },
        { ...GOODS[3], priceMinor: 1 },
      ],
      "merge",
    );
    expect(await beer()).toMatchObject({ article: { flags: ["age", "marked"] }, listedFlags: [] });
    await back(2);
    expect(await beer()).toMatchObject({ article: { flags: ["age", "marked"] }, listedFlags: ["marked"] });
    expect((await flag("BEER", {})).body).toMatchObject({ article: { flags: ["marked"] }, ownFlags: {} });
    expect((await list("/catalogue/articles?q=TEA"))[0]).toMatchObject({ article: { priceMinor: 19_900 } });
  });

  test("quick keys of the price list come back under the store's own, which stayed all along", async () => {
    await keys(["TEA"]);
    const swapped = [
      { ...GOODS[1], quickKey: 1 },
      { ...GOODS[2], quickKey: 2 },
      { ...GOODS[3], priceMinor: 1 },
    ];
    await bring(swapped, "merge");
    await back(2);
    expect(await keysNow()).toEqual([true, ["TEA"]]);
    await keys([]);
    expect(await keysNow()).toEqual([false, ["BAG", "BREAD"]]);
  });

  test("quick keys that the store had then are not there as the price list's", async () => {
    await keys(["TEA"]);
    await keys([]);
    await back(2);
    expect(await keysNow()).toEqual([false, ["BAG", "BREAD"]]);
  });
});

describe("quick keys of the store's own (B2)", () => {
  test("are the price list's until they are set, then those in their order, and the price list's again when there is none", async () => {
    expect(await keysNow()).toEqual([false, ["BAG", "BREAD"]]);
    expect((await keys(["TEA", "BAG"])).body).toMatchObject({ own: true, articles: [{ sku: "TEA" }, { sku: "BAG" }] });
    expect(await changedSince(1)).toMatchObject({
      deltas: [{ changed: [{ sku: "BAG", quickKey: 2 }, { sku: "BREAD" }, { sku: "TEA", quickKey: 1 }] }],
    });
    expect(await keysNow()).toEqual([true, ["TEA", "BAG"]]);
    await keys([]);
    expect(await keysNow()).toEqual([false, ["BAG", "BREAD"]]);
  });

  test("survive imports, also those of goods that the price list gives a key meanwhile", async () => {
    await keys(["TEA"]);
    await bring([
      ...GOODS.slice(0, 3),
      { ...GOODS[3], quickKey: 9 },
      { sku: "NEW", name: "New", priceMinor: 1, quickKey: 3 },
    ]);
    expect(await keysNow()).toEqual([true, ["TEA"]]);
    await keys([]);
    expect(await keysNow()).toEqual([false, ["BAG", "BREAD", "NEW", "TEA"]]);
  });

  test("leave flags alone, and flags leave them", async () => {
    await flag("TEA", { age: true });
    await keys(["TEA"]);
    await flag("TEA", {});
    expect(await keysNow()).toEqual([true, ["TEA"]]);
    await flag("TEA", { age: true });
    await keys([]);
    expect(await flagsAt("TEA")).toEqual(["age"]);
  });

  test("of unknown goods, twice the same, or too many are refused", async () => {
    expect(await keys(["NONE"])).toMatchObject({ status: 404, body: { code: "unknown-article" } });
    expect((await keys(["TEA", "TEA"])).status).toBe(400);
    expect((await keys(Array.from({ length: 61 }, (_, n) => `S${n}`))).status).toBe(400);
    expect(await keysNow()).toEqual([false, ["BAG", "BREAD"]]);
  });
});

describe("articles are found", () => {
  test("by sku, by barcode, and by all words of their name in any case and alphabet", async () => {
    const found = async (q: string) =>
      (await list(`/catalogue/articles?q=${encodeURIComponent(q)}`)).map(({ article }) => article.sku);
    expect(await found("BREAD")).toEqual(["BREAD"]);
    expect(await found("4006381333931")).toEqual(["BEER"]);
    expect(await found("пиво СВЕТ")).toEqual(["BEER"]);
    expect(await found("ea")).toEqual(["BREAD", "TEA"]);
    expect(await found("nothing of that")).toEqual([]);
  });

  test("under a lookup key alone, as terminals look (B2)", async () => {
    const under = async (key: string) =>
      (await list(`/catalogue/articles?key=${key}`)).map(({ article }) => article.sku);
    expect(await under("04006381333931")).toEqual(["BEER"]);
    expect(await under("BREAD")).toEqual([]);
    expect((await shop.call("GET", "/catalogue/articles", { token: admin })).status).toBe(400);
  });
});

test("changing them needs the right for the catalogue, and is of one store alone", async () => {
  const cashier = await signInRole(shop, admin, "cashier");
  expect((await flag("TEA", { age: true }, cashier)).status).toBe(403);
  expect((await keys(["TEA"], cashier)).status).toBe(403);
  const other = await addStore(shop, "Other", "834");
  await flag("TEA", { age: true });
  await keys(["TEA"]);
  expect(await flag("TEA", { age: true }, other.admin)).toMatchObject({ status: 404 });
  expect(await list("/catalogue/flags", other.admin)).toEqual([]);
  expect(await keysNow(other.admin)).toEqual([false, []]);
});
