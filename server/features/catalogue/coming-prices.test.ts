import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RIGHTS } from "../../../src/domain/rights.ts";
import { ArticlesAnswer, CatalogueDelta } from "../../../src/protocol/articles.ts";
import { CatalogueHistory, ImportReceived, ImportView } from "../../../src/protocol/catalogue-imports.ts";
import { ComingPrices } from "../../../src/protocol/coming-prices.ts";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";
import { testRandomness } from "../../testing/test-world.ts";
import { makeToken } from "../tokens/make-token.ts";
import { fallDue, fallDueEverywhere } from "./fall-due.ts";

const HOUR = 60 * 60_000;
const SHOP_DAYS = Array.from({ length: 7 }, () => ({ from: "09:00", to: "21:00" }));

let store: SellingStore;
let token: string;
let storeId: string;
let first: string;

const call = (method: string, path: string, body?: unknown) =>
  store.test.call(method, path, { token, ...(body === undefined ? {} : { body }) });

beforeEach(async () => {
  store = await openSellingStore();
  // Days go by: a token does not end.
  const made = await makeToken(store.test.ports, "all", RIGHTS);
  token = made.ok ? made.value : "";
  storeId = (await store.test.ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  const openingHours = { timeZone: "Europe/Moscow", days: SHOP_DAYS };
  expect((await call("PUT", "/alert-rules", { rules: [], openingHours })).status).toBe(200);
  // Friday 16 January, noon in Moscow.
  to("2026-01-16T09:00:00Z");
  first = (await applied(list("", "1;461;Milk;1.00", "2;462;Bread;2.00"))).id;
});
afterEach(() => store.test.close());

/** Nobody looks meanwhile: what falls due waits for somebody who does. */
const to = (time: string) => store.test.clock.advance(Date.parse(time) - store.test.ports.clock.now());
const list = (dateTitle: string, ...rows: readonly string[]): string =>
  [`sku;barcode;name;price${dateTitle === "" ? "" : `;${dateTitle}`}`, ...rows, ""].join("\n");

async function checked(raw: string, change: Partial<MappingProfile> = {}, name = "monday.csv"): Promise<ImportView> {
  const headers = { "content-type": "application/octet-stream" };
  const sent = await store.test.call("POST", `/catalogue/imports?name=${name}`, { token, raw, headers });
  const { import: received, guess } = v.parse(ImportReceived, sent.body);
  const answer = await call("POST", `/catalogue/imports/${received.id}/check`, { profile: { ...guess, ...change } });
  return v.parse(ImportView, answer.body);
}
const apply = (id: string) => call("POST", `/catalogue/imports/${id}/apply`, { removals: true });
async function applied(raw: string, change: Partial<MappingProfile> = {}): Promise<ImportView> {
  const view = await checked(raw, change);
  expect(view.fault).toBeNull();
  const answer = await apply(view.id);
  expect(answer.status, answer.text).toBe(200);
  return v.parse(ImportView, answer.body);
}
async function priceOf(barcode: string): Promise<number | undefined> {
  const { status, body } = await call("GET", `/articles/${barcode}`);
  return status === 200 ? v.parse(ArticlesAnswer, body).articles[0]?.priceMinor : undefined;
}
const coming = async () => v.parse(ComingPrices, (await call("GET", "/catalogue/coming-prices")).body);
const announced = async () => (await coming()).items.map(({ sku, price, from }) => [sku, price, from]);
const history = async () => v.parse(CatalogueHistory, (await call("GET", "/catalogue/imports")).body);
const facts = async (kind: string) =>
  (await store.test.ports.storage.read((queries) => queries.facts.after(storeId, 0, 999)))
    .filter((fact) => fact.kind === kind)
    .map(({ detail }) => JSON.parse(detail));

const MONDAY = "2026-01-18T21:00:00.000Z";

describe("a price list for Monday that arrives on Friday", () => {
  test("says what is to come apart from what changes at once, and holds from midnight of the store", async () => {
    const raw = list("Действует с", "1;461;Milk 1 l;1.50;19.01.2026", "2;462;Bread;2.00;19.01.2026", "3;463;Tea;3.00;");
    const view = await checked(raw);
    expect(view.report).toMatchObject({
      ...{ added: 1, changed: 1, unchanged: 1, removed: 0 },
      compared: { prices: 0 },
      coming: {
        ...{ timeZone: "Europe/Moscow", prices: 2, moments: [{ at: MONDAY, prices: 2 }] },
        compared: {
          ...{ changing: 1, added: 0, replaced: 0, stays: 0 },
          examples: [{ sku: "1", name: "Milk 1 l", from: 100, to: 150, at: MONDAY }],
        },
      },
    });
    expect(await announced()).toEqual([]);
    expect((await apply(view.id)).status).toBe(200);
    expect([await priceOf("461"), await priceOf("463")]).toEqual([100, 300]);
    expect(await facts("catalogue-imported")).toContainEqual(
      expect.objectContaining({ coming: 2, comingFrom: MONDAY }),
    );

    const { version } = await history();
    to("2026-01-18T20:59:59.999Z");
    expect(await fallDueEverywhere(store.test.ports)).toBe(0);
    expect(await priceOf("461")).toBe(100);
    to(MONDAY);
    expect(await fallDueEverywhere(store.test.ports)).toBe(1);
    expect([await priceOf("461"), await priceOf("462"), await priceOf("463")]).toEqual([150, 200, 300]);
    expect(await announced()).toEqual([]);
    expect(await facts("prices-fell-due")).toEqual([{ articles: 2, lapsed: 0, from: MONDAY }]);
    const { items } = await history();
    expect(items[0]).toMatchObject({
      source: "due",
      name: "2026-01-19 00:00",
      by: "server",
      versionAfter: version + 1,
    });

    // Terminals take it as any other version: by a delta of prices.
    const delta = await call("GET", `/catalogue/changes?since=${version}&prices=apart`);
    const { deltas } = v.parse(v.object({ deltas: v.array(CatalogueDelta) }), delta.body);
    expect(deltas).toEqual([{ from: version, to: version + 1, changed: [], removed: [], prices: "1\t150\n" }]);
  });

  test("with one date for all of it takes nothing away; what it alone knows is not known until then", async () => {
    const change = { mode: "replace", constants: { validFrom: "2026-01-19 08:00" } } as const;
    const view = await applied(list("", "1;461;Milk;1.50", "9;469;Coffee;9.00"), change);
    expect(view.report).toMatchObject({
      added: 0,
      removed: 0,
      coming: { prices: 2, compared: { changing: 1, added: 1 } },
    });
    expect([await priceOf("462"), await priceOf("469")]).toEqual([200, undefined]);
    const [milk, coffee] = (await coming()).items;
    expect([milk, coffee]).toMatchObject([
      { sku: "1", priceNow: 100, price: 150, from: "2026-01-19T05:00:00.000Z", import: view.id },
      { sku: "9", name: "Coffee", priceNow: null, price: 900 },
    ]);
    to("2026-01-19T05:00:00Z");
    await fallDue(store.test.ports, storeId);
    expect([await priceOf("461"), await priceOf("462"), await priceOf("469")]).toEqual([150, 200, 900]);
  });

  test("names bad dates by line and reason; a date of the past, or none, holds at once", async () => {
    const view = await checked(
      list(
        "valid from",
        ...["1;461;Milk;1.10;01.01.2026", "2;462;Bread;2.10;", "3;463;Tea;3.00;31.02.2026", "4;464;Rice;4.00;soon"],
        ...["5;465;Salt;5.00;2026-01-16 12:00"],
      ),
    );
    expect(view.report?.rejected.map(({ line, code }) => [line, code])).toEqual([
      [4, "bad-date"],
      [5, "bad-date"],
    ]);
    expect(view.report).toMatchObject({ added: 1, changed: 2, coming: null });
  });

  test("of several dates of an article the last that has begun counts, and the others follow", async () => {
    const rows = [
      "1;461;Milk;1.20;01.01.2026",
      "1;461;Milk;1.30;19.01.2026",
      "1;461;Milk;1.10;",
      "1;461;Milk;1.40;20.01.2026",
    ];
    const view = await applied(list("valid from", ...rows), { mode: "merge" });
    expect(view.report).toMatchObject({ changed: 1, rejectedRows: 0, coming: { prices: 2 } });
    const seen = [await priceOf("461")];
    for (const time of [MONDAY, "2026-01-19T21:00:00Z"]) {
      to(time);
      await fallDue(store.test.ports, storeId);
      seen.push(await priceOf("461"));
    }
    expect(seen).toEqual([120, 130, 140]);
  });

  test("slashes are read as the profile says; CommerceML by the date of its package", async () => {
    const slashes = list("valid from", "1;461;Milk;1.50;02/03/2026");
    const moments = async (change: Partial<MappingProfile>) =>
      (await checked(slashes, { mode: "merge", ...change })).report?.coming?.moments.map(({ at }) => at);
    expect(await moments({})).toEqual(["2026-03-01T21:00:00.000Z"]);
    expect(await moments({ dateOrder: "month-first" })).toEqual(["2026-02-02T21:00:00.000Z"]);
    const offer = `<Предложение><Ид>1</Ид><Штрихкод>461</Штрихкод><Наименование>Milk</Наименование>
      <Цены><Цена><ЦенаЗаЕдиницу>1.70</ЦенаЗаЕдиницу></Цена></Цены></Предложение>`;
    const xml = `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.05"><ПакетПредложений>
      <Наименование>Offers</Наименование><ДействительноС>2026-01-19</ДействительноС>
      <Предложения>${offer}</Предложения></ПакетПредложений></КоммерческаяИнформация>`;
    const { report } = await checked(xml, { mode: "merge" }, "offers.xml");
    expect(report?.coming).toMatchObject({ prices: 1, moments: [{ at: MONDAY, prices: 1 }] });
  });

  test("is compared again when a moment of it has come before it was applied", async () => {
    const view = await checked(list("valid from", "1;461;Milk;1.50;19.01.2026"), { mode: "merge" });
    to(MONDAY);
    expect(await apply(view.id)).toMatchObject({ status: 409, body: { code: "catalogue-changed" } });
    expect(await priceOf("461")).toBe(100);
    const again = await call("POST", `/catalogue/imports/${view.id}/check`, { profile: view.profile });
    expect(v.parse(ImportView, again.body).report).toMatchObject({ compared: { prices: 1 }, coming: null });
  });
});

describe("what was announced", () => {
  const forMonday = (price: string) => list("valid from", `1;461;Milk;${price};19.01.2026`);
  const part = { mode: "merge" } as const;

  test("is replaced by a later list for the same day, and stays beside one that says nothing of it", async () => {
    await applied(forMonday("1.50"), part);
    await applied(list("valid from", "1;461;Milk;1.80;20.01.2026"), part);
    const later = await applied(list("valid from", "1;461;Milk;1.60;19.01.2026 10:00"), part);
    expect(later.report?.coming?.compared).toMatchObject({ replaced: 1, stays: 1 });
    const without = await applied(list("", "1;461;Milk;1.20", "2;462;Bread;2.20"), { mode: "replace" });
    expect(without.report?.coming).toMatchObject({ prices: 0, compared: { stays: 2 } });
    expect(await announced()).toEqual([
      ["1", 160, "2026-01-19T07:00:00.000Z"],
      ["1", 180, "2026-01-19T21:00:00.000Z"],
    ]);
    to(MONDAY);
    await fallDueEverywhere(store.test.ports);
    expect(await priceOf("461")).toBe(120);
    to("2026-01-19T07:00:00Z");
    await fallDueEverywhere(store.test.ports);
    expect(await priceOf("461")).toBe(160);
  });

  test("falls due once, whichever of two servers looks, and however often", async () => {
    await applied(forMonday("1.50"), part);
    const { version } = await history();
    to(MONDAY);
    const other = { ...store.test.ports, random: testRandomness(99) };
    const servers = [store.test.ports, other, store.test.ports, other];
    await Promise.all(servers.map((ports) => fallDueEverywhere(ports)));
    for (const ports of servers) await fallDueEverywhere(ports);
    expect([(await history()).version, await priceOf("461")]).toEqual([version + 1, 150]);
    expect(await facts("prices-fell-due")).toHaveLength(1);
  });

  test("holds before whoever imports late: a server that nobody woke lays a later word over it", async () => {
    await applied(forMonday("1.50"), part);
    to("2026-01-19T12:00:00Z");
    const rows = "sku\tbarcode\tname\tprice_minor\n1\t461\tMilk\t170\n";
    const headers = { "content-type": "text/tab-separated-values" };
    const put = await store.test.call("PUT", "/catalogue/articles?mode=merge", { token, raw: rows, headers });
    expect(put.status).toBe(200);
    await fallDueEverywhere(store.test.ports);
    expect(await priceOf("461")).toBe(170);
    expect(await facts("prices-fell-due")).toHaveLength(1);
  });

  test("lapses for an article that left, and keeps the store's own word of one that stays (S6)", async () => {
    await call("PUT", "/catalogue/flags", { sku: "1", flags: { age: true } });
    await applied(list("valid from", "1;461;Milk;1.50;19.01.2026", "2;462;Bread;2.50;19.01.2026"), part);
    await applied(list("", "1;461;Milk;1.00"), { mode: "replace" });
    to(MONDAY);
    await fallDueEverywhere(store.test.ports);
    const { body } = await call("GET", "/articles/461");
    expect(v.parse(ArticlesAnswer, body).articles).toMatchObject([{ priceMinor: 150, flags: ["age"] }]);
    expect(await priceOf("462")).toBeUndefined();
    expect(await facts("prices-fell-due")).toMatchObject([{ articles: 1, lapsed: 1 }]);
    await call("PUT", "/catalogue/flags", { sku: "1", flags: {} });
    expect(v.parse(ArticlesAnswer, (await call("GET", "/articles/461")).body).articles).toMatchObject([{ flags: [] }]);
  });

  test("comes as rows of a program, too, in both formats", async () => {
    const put = (raw: string, type: string) =>
      store.test.call("PUT", "/catalogue/articles?mode=replace", { token, raw, headers: { "content-type": type } });
    const tsv =
      "sku\tbarcode\tname\tprice_minor\tvalid_from\n1\t461\tMilk\t150\t2026-01-19\n2\t462\tBread\t1\tMonday\n";
    expect(await put(tsv, "text/tab-separated-values")).toMatchObject({
      status: 200,
      body: { coming: 1, changed: 0, removed: 0, rejected: [{ line: 3, code: "bad-date" }] },
    });
    const row = { sku: "2", barcodes: ["462"], name: "Bread", priceMinor: 250, validFrom: "2026-01-19T00:00:00+03:00" };
    expect(await put(`${JSON.stringify(row)}\n`, "application/x-ndjson")).toMatchObject({ body: { coming: 1 } });
    expect(await announced()).toEqual([
      ["1", 150, MONDAY],
      ["2", 250, MONDAY],
    ]);
    const [one] = (await history()).items.filter(({ source }) => source === "api");
    expect(one?.counts).toMatchObject({ announced: 1 });
    const whole = v.parse(ImportView, (await call("GET", `/catalogue/imports/${one?.id}`)).body);
    expect(whole.report?.coming).toMatchObject({ prices: 1, moments: [{ at: MONDAY, prices: 1 }], compared: null });
  });

  test("stays as it is when somebody goes back to a former version, and that is said before", async () => {
    const { versionBefore } = await applied(list("", "1;461;Milk;1.90"), part);
    await applied(forMonday("1.50"), part);
    const back = await call("POST", "/catalogue/rollbacks", { version: versionBefore });
    const view = v.parse(ImportView, back.body);
    expect(view.report).toMatchObject({ compared: { prices: 1 }, coming: { prices: 0, compared: { stays: 1 } } });
    expect((await apply(view.id)).status).toBe(200);
    expect([await priceOf("461"), await announced()]).toEqual([100, [["1", 150, MONDAY]]]);
  });

  test("is taken back one by one or with its list, by right, and never comes again", async () => {
    const two = await applied(
      list("valid from", "1;461;Milk;1.50;19.01.2026", "2;462;Bread;2.50;19.01.2026", "2;462;Bread;2.60;20.01.2026"),
      part,
    );
    await applied(forMonday("1.70"), part);
    const withdraw = (body: object, by = token) =>
      store.test.call("POST", "/catalogue/coming-prices/withdrawals", { token: by, body });
    const looker = await makeToken(store.test.ports, "looker", ["view"]);
    expect((await withdraw({ import: two.id }, looker.ok ? looker.value : "")).status).toBe(403);
    expect((await coming()).lists.map(({ name, prices }) => `${name} ${prices}`).toSorted()).toEqual([
      "monday.csv 1",
      "monday.csv 2",
    ]);

    expect(await withdraw({ sku: "1", from: MONDAY })).toMatchObject({ status: 200, body: { withdrawn: 1 } });
    expect(await announced()).toEqual([
      ["2", 250, MONDAY],
      ["2", 260, "2026-01-19T21:00:00.000Z"],
    ]);
    expect(await withdraw({ import: two.id })).toMatchObject({ status: 200, body: { withdrawn: 2 } });
    for (const gone of [{ import: two.id }, { import: first }, { sku: "1", from: MONDAY }]) {
      expect(await withdraw(gone)).toMatchObject({ status: 404, body: { code: "nothing-to-come" } });
    }
    expect(await facts("coming-prices-withdrawn")).toEqual([{ prices: 1, from: MONDAY }, { prices: 2 }]);
    to("2026-01-21T00:00:00Z");
    expect(await fallDueEverywhere(store.test.ports)).toBe(0);
    expect([await priceOf("461"), await priceOf("462")]).toEqual([100, 200]);
    // Nobody holds the place of an import.
    expect((await applied(list("", "1;461;Milk;1.00"), part)).state).toBe("applied");
  });

  test("is told page by page, the next to hold first", async () => {
    const days = (n: number) => new Date(Date.parse("2026-02-01") + (n % 7) * 24 * HOUR).toISOString().slice(0, 10);
    const rows = Array.from({ length: 230 }, (_, n) => `n${n};48${n};Goods ${n};1.00;${days(n)}`);
    await applied(list("valid from", ...rows), part);
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const query: string = after === "" ? "" : `?${new URLSearchParams({ after })}`;
      const page = v.parse(ComingPrices, (await call("GET", `/catalogue/coming-prices${query}`)).body);
      expect(page.prices).toBe(230);
      seen.push(...page.items.map(({ from, sku }) => `${from} ${sku}`));
      after = page.next;
    }
    expect(seen).toHaveLength(230);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test("is found by number, by barcode however long, and by name, also of goods that are not known until then", async () => {
    const rows = ["1;461;Milk;1.50;19.01.2026", "2;462;Bread;2.50;20.01.2026", "2;462;Bread;2.60;21.01.2026"];
    const fresh = ['N-1;4006381333931;Пиво "Тёмное" 0,5;9.00;19.01.2026', "N-2;4641;Milk shake;9.00;19.01.2026"];
    await applied(list("valid from", ...rows, ...fresh), part);
    const found = async (q: string) => {
      const answer = await call("GET", `/catalogue/coming-prices?${new URLSearchParams({ q })}`);
      const { items, prices, tooManyNamed } = v.parse(ComingPrices, answer.body);
      expect([prices, tooManyNamed]).toEqual([5, false]);
      return items.map(({ sku, price }) => `${sku} ${price}`);
    };
    expect(await found("2")).toEqual(["2 250", "2 260"]);
    expect(await found("461")).toEqual(["1 150"]);
    expect([await found("N-1"), await found("04006381333931")]).toEqual([["N-1 900"], ["N-1 900"]]);
    expect(await found("ПИВО тём")).toEqual(["N-1 900"]);
    expect(await found("milk")).toEqual(["1 150", "N-2 900"]);
    expect(await found("shake")).toEqual(["N-2 900"]);
    // What else is kept of an article is nothing that it is found by.
    expect([await found("barcodes"), await found("nothing")]).toEqual([[], []]);
  });

  test("says so when more articles are called what was typed than are looked at", async () => {
    const rows = Array.from({ length: 301 }, (_, n) => `n${n};48${n};Goods ${n};1.00;19.01.2026`);
    await applied(list("valid from", ...rows), part);
    expect((await call("GET", "/catalogue/coming-prices?q=goods")).body).toMatchObject({ tooManyNamed: true });
    expect((await call("GET", "/catalogue/coming-prices?q=n7")).body).toMatchObject({ tooManyNamed: false });
  });

  test("stands beside today's price where articles are looked at, by the store's clock", async () => {
    await applied(list("valid from", "1;461;Milk;1.70;20.01.2026", "1;461;Milk;1.50;19.01.2026"), part);
    expect((await call("PUT", "/catalogue/flags", { sku: "1", flags: { age: true } })).status).toBe(200);
    const clock = { unit: "pc", timeZone: "Europe/Moscow" };
    const told = [
      { price: 150, from: MONDAY, ...clock },
      { price: 170, from: "2026-01-19T21:00:00.000Z", ...clock },
    ];
    for (const path of ["/catalogue/articles?q=461", "/catalogue/flags"]) {
      expect((await call("GET", path)).body).toMatchObject({ items: [{ article: { priceMinor: 100 }, coming: told }] });
    }
    expect((await call("GET", "/catalogue/articles?q=462")).body).toMatchObject({ items: [{ coming: [] }] });
  });
});
