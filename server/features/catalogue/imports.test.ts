import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ArticlesAnswer } from "../../../src/protocol/articles.ts";
import {
  CatalogueHistory,
  ImportPreview,
  ImportReceived,
  ImportView,
} from "../../../src/protocol/catalogue-imports.ts";
import { FIRST_MAPPING, type MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import { encoded } from "../../outgoing/tables/encode.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";
import type { TestAnswer } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const TITLES = "Артикул;Штрихкод;Наименование;Ед.;Цена, руб.";
const bytesOf = (text: string, encoding: "utf-8" | "windows-1251" = "windows-1251") =>
  Uint8Array.from(encoded(text, encoding));
const listOf = (...rows: readonly string[]): string => [TITLES, ...rows, ""].join("\r\n");
const goods = (count: number, price = (n: number) => `${n},50`) =>
  listOf(...Array.from({ length: count }, (_, n) => `${n + 1};46${n + 1};Товар ${n + 1};шт;${price(n + 1)}`));

const call = (method: string, path: string, body?: unknown) =>
  store.test.call(method, `/catalogue${path}`, { token: store.admin, ...(body === undefined ? {} : { body }) });

async function upload(raw: Uint8Array<ArrayBuffer> | string, name = "price.csv") {
  const answer = await store.test.call("POST", `/catalogue/imports?name=${name}`, {
    token: store.admin,
    raw,
    headers: { "content-type": "application/octet-stream" },
  });
  expect(answer.status, answer.text).toBe(201);
  return v.parse(ImportReceived, answer.body);
}

const viewOf = ({ status, body, text }: TestAnswer): ImportView => {
  expect(status, text).toBeLessThan(300);
  return v.parse(ImportView, body);
};

/** Uploads and compares; with the profile that was guessed, as it is or changed. */
async function checked(
  raw: Uint8Array<ArrayBuffer> | string,
  change: Partial<MappingProfile> = {},
): Promise<ImportView> {
  const { import: received, guess } = await upload(raw);
  return viewOf(await call("POST", `/imports/${received.id}/check`, { profile: { ...guess, ...change } }));
}
const apply = (id: string, body: object = {}) => call("POST", `/imports/${id}/apply`, body);

async function applied(
  raw: Uint8Array<ArrayBuffer> | string,
  change: Partial<MappingProfile> = {},
): Promise<ImportView> {
  const view = await checked(raw, change);
  expect(view.fault).toBeNull();
  return viewOf(await apply(view.id, { removals: true }));
}

const priceOf = async (barcode: string): Promise<number | string | undefined> => {
  const { status, body } = await store.test.call("GET", `/articles/${barcode}`, { token: store.handheld.token });
  return status === 200 ? v.parse(ArticlesAnswer, body).articles[0]?.priceMinor : status;
};
const nameOf = async (barcode: string): Promise<string | undefined> => {
  const { body } = await store.test.call("GET", `/articles/${barcode}`, { token: store.handheld.token });
  return v.parse(ArticlesAnswer, body).articles[0]?.name;
};

test("E4: a list in windows-1251 with semicolons is read by the guessed profile, compared, applied as shown", async () => {
  const { import: received, guess } = await upload(bytesOf(goods(10)), "Прайс.csv");
  expect(received).toMatchObject({ state: "received", name: "Прайс.csv", by: "boss", size: bytesOf(goods(10)).length });
  expect(guess).toMatchObject({ name: "Прайс", encoding: "windows-1251", separator: ";", headerRow: 1, decimal: "," });
  expect(guess.columns.map(({ field }) => field)).toEqual(["sku", "barcode", "name", "unit", "price"]);
  const shown = await call("POST", `/imports/${received.id}/preview`, { profile: guess });
  expect(v.parse(ImportPreview, shown.body)).toMatchObject({
    titles: ["Артикул", "Штрихкод", "Наименование", "Ед.", "Цена, руб."],
    rows: [{ line: 2, article: { sku: "1", name: "Товар 1", priceMinor: 150 }, fault: null }, ...Array(9).fill({})],
  });
  const view = viewOf(await call("POST", `/imports/${received.id}/check`, { profile: guess }));
  expect(view).toMatchObject({ state: "checked", versionBefore: 0, report: { rows: 10, added: 10, rejectedRows: 0 } });
  expect(await priceOf("461")).toBe(404);
  expect(viewOf(await apply(view.id))).toMatchObject({ state: "applied", versionAfter: 1, endedBy: "boss" });
  expect([await priceOf("461"), await nameOf("4610")]).toEqual([150, "Товар 10"]);
  const next = await checked(bytesOf(goods(10, (n) => (n < 4 ? `${n * 5},00` : `${n},${n < 6 ? 60 : 50}`))));
  expect(next.report).toMatchObject({ changed: 5, unchanged: 5, removed: 0, compared: { prices: 5, byHalf: 3 } });
  expect(next.report?.compared?.byHalfExamples[0]).toEqual({ sku: "1", name: "Товар 1", from: 150, to: 500 });
  expect(await priceOf("461")).toBe(150);
});

test("E4: the same bytes are known by their SHA-256; a second apply of the same import changes nothing", async () => {
  const bytes = bytesOf(goods(2));
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const view = await checked(bytes);
  expect(view.sha256).toBe(digest);
  expect((await apply(view.id)).status).toBe(200);
  expect((await apply(view.id)).body).toMatchObject({ code: "not-now" });
  expect((await call("DELETE", `/imports/${view.id}`)).body).toMatchObject({ code: "not-now" });
});

test("E4 I13: a list that would take unusually many articles away waits for a person's word", async () => {
  await applied(bytesOf(goods(10)));
  const cut = await checked(bytesOf(goods(7)));
  expect(cut.report).toMatchObject({ removed: 3, removesTooMany: true });
  expect(cut.report?.compared?.removedExamples.map(({ sku }) => sku)).toEqual(["10", "8", "9"]);
  expect((await apply(cut.id)).body).toMatchObject({ code: "needs-confirmation" });
  expect(await priceOf("4610")).toBe(1_050);
  expect(viewOf(await apply(cut.id, { removals: true }))).toMatchObject({ versionAfter: 2 });
  expect(await priceOf("4610")).toBe(404);
});

test("E4: what was compared with an older catalogue is not applied to a newer one", async () => {
  await applied(bytesOf(goods(3)));
  const stale = await checked(bytesOf(goods(4)));
  await applied(bytesOf(goods(5)));
  expect((await apply(stale.id)).body).toMatchObject({ code: "catalogue-changed" });
  const anew = viewOf(await call("POST", `/imports/${stale.id}/check`, { profile: stale.profile }));
  expect(anew.report).toMatchObject({ added: 0, removed: 1 });
});

test("E4: prices alone: a list that merges leaves what it does not name", async () => {
  await applied(bytesOf(goods(5)));
  await applied(bytesOf(listOf("3;463;Товар 3;шт;99,99")), { mode: "merge" });
  expect([await priceOf("463"), await priceOf("465")]).toEqual([9_999, 550]);
});

test("E4: a list that merges and is far shorter than the profile's last one waits for a person's word", async () => {
  const merge = { mode: "merge", name: "Daily" } as const;
  await applied(bytesOf(goods(240)), merge);
  const half = await checked(bytesOf(goods(120)), merge);
  const other = await checked(bytesOf(goods(60)), { ...merge, name: "Weekly" });
  const unasked = await checked(bytesOf(goods(60)), { ...merge, maxRemovedPercent: 100 });
  expect([half, other, unasked].map(({ report }) => report?.shrunkFrom)).toEqual([null, null, null]);
  const cut = await checked(bytesOf(goods(119, () => "9,99")), merge);
  expect(cut.report).toMatchObject({ removed: 0, removesTooMany: false, shrunkFrom: 240 });
  expect((await apply(cut.id)).body).toMatchObject({ code: "needs-confirmation" });
  expect(await priceOf("461")).toBe(150);
  expect(viewOf(await apply(cut.id, { removals: true }))).toMatchObject({ state: "applied" });
  expect((await checked(bytesOf(goods(119)), merge)).report?.shrunkFrom).toBeNull();
});

test("the list of imports tells numbers alone; one import tells its report and its profile", async () => {
  const { id, report, profile } = await applied(bytesOf(goods(2)));
  const { body } = await call("GET", "/imports");
  const { rejected, removesTooMany, shrunkFrom, compared, coming, ...counts } = report ?? {};
  expect(v.parse(CatalogueHistory, body).items).toMatchObject([{ id, counts }]);
  expect(JSON.stringify(body)).not.toMatch(/"(report|profile|compared)"/);
  expect(viewOf(await call("GET", `/imports/${id}`))).toMatchObject({ id, counts, report, profile });
});

test("E4: rows of another store of the chain are passed over", async () => {
  const text = "sku;barcode;name;price;store\n1;A1;One;1.00;main\n1;A1;One;2.00;other\n2;A2;Two;3.00;\n";
  const code = (await store.test.ports.storage.read(({ stores }) => stores.first()))?.code ?? "";
  const view = await applied(text.replace("main", code));
  expect(view.report).toMatchObject({ rows: 3, otherStores: 1, added: 2, rejectedRows: 0 });
  expect(await priceOf("A1")).toBe(100);
});

test("bad rows are left out and named by line and reason; HTML and formulas in names are names", async () => {
  const view = await applied(
    bytesOf(
      listOf(
        '1;A1;"<img src=x onerror=alert(1)>";шт;1,00',
        "2;A2;=HYPERLINK(1);шт;2,00",
        "3;A3;Без цены;шт;",
        "4;A4;Ведро;ведро;5,00",
        "5;4,6E+12;Код из таблицы;шт;5,00",
        "6;A6;Точка с запятой; в имени;шт;5,00",
        "7;A7;Целых;шт;12.50",
        ";A8;Без артикула;шт;1,00",
        "9;A9;Хорошо;шт;1,00",
        "10;A10;Хорошо;шт;1,00",
        "11;A11;Хорошо;шт;1,00",
        "12;A12;Хорошо;шт;1,00",
      ),
    ),
  );
  expect(view.report?.rejected.map(({ line, code }) => [line, code])).toEqual([
    [4, "bad-price"],
    [5, "bad-unit"],
    [6, "bad-barcode"],
    [7, "wrong-columns"],
    [8, "bad-price"],
    [9, "bad-sku"],
  ]);
  expect([await nameOf("A1"), await nameOf("A2")]).toEqual(["<img src=x onerror=alert(1)>", "=HYPERLINK(1)"]);
});

const wide = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));

test.each([
  ["UTF-8", () => bytesOf(goods(3), "utf-8")],
  ["UTF-16 with a mark", () => wide(goods(3))],
  ["gzipped", () => Uint8Array.from(gzipSync(bytesOf(goods(3))))],
  ["tabs", () => bytesOf(goods(3).replaceAll(";", "\t"))],
  ["titles below a heading", () => bytesOf(`Прайс-лист;;;;\r\nна 1.12.2026;;;;\r\n${goods(3)}`)],
  ["line ends of three kinds", () => bytesOf(goods(3).replace("\r\n2;", "\n2;").replace("\r\n3;", "\r3;"))],
])("E4: a guessed profile reads a list: %s", async (_, bytes) => {
  expect((await applied(bytes())).report).toMatchObject({ rows: 3, added: 3 });
  expect([await priceOf("462"), await nameOf("463")]).toEqual([250, "Товар 3"]);
});

const cutQuote = () => bytesOf(`${goods(3)}4;464;"Товар без конца;шт;1,00\r\n${"x;".repeat(500)}`);

test.each([
  ["windows-1251 as UTF-8", () => bytesOf(goods(5)), { encoding: "utf-8" }, { code: "wrong-encoding" }],
  ["UTF-8 as windows-1251", () => bytesOf(goods(5), "utf-8"), { encoding: "windows-1251" }, { code: "wrong-encoding" }],
  ["UTF-16 as windows-1251", () => wide(goods(5)), { encoding: "windows-1251" }, { code: "wrong-encoding" }],
  [
    "gzip that is cut off",
    () => Uint8Array.from(gzipSync(bytesOf(goods(9_000)))).slice(0, 20_000),
    null,
    { code: "cut-off" },
  ],
  ["a quote that is never closed", cutQuote, {}, { code: "cut-off" }],
  [
    "a part that is cut off in a row",
    () => bytesOf(goods(5).slice(0, -9)),
    { mode: "merge" },
    { code: "cut-off", line: 6 },
  ],
  [
    "UTF-8 that is cut off in a letter",
    () => bytesOf(goods(5), "utf-8").slice(0, -14),
    { mode: "merge" },
    { code: "cut-off" },
  ],
  ["a spreadsheet", () => Uint8Array.from(Buffer.from("PK\u0003\u0004rest")), {}, { code: "spreadsheet" }],
  ["titles alone", () => bytesOf(`${TITLES}\r\n`), {}, { code: "no-rows" }],
  ["another separator", () => bytesOf(goods(5)), { separator: "," }, { code: "missing-columns" }],
  [
    "other titles",
    () => bytesOf(goods(5).replace("Цена, руб.", "Сумма")),
    {},
    { code: "missing-columns", detail: "price" },
  ],
  [
    "points for commas",
    () => bytesOf(goods(5)),
    { decimal: "." },
    { code: "mostly-rejected", line: 2, detail: "bad-price" },
  ],
  ["no XML", () => bytesOf(goods(5), "utf-8"), { format: "commerceml" }, { code: "not-commerceml" }],
] as const)(
  "bad input: %s is refused with its reason, the old catalogue stays whole",
  async (_, bytes, change, fault) => {
    await applied(bytesOf(goods(2)));
    const { import: received, guess } = await upload(bytes());
    const base = change === null ? { ...guess, ...(await guessOf(bytesOf(goods(2)))) } : { ...guess, ...change };
    const view = viewOf(await call("POST", `/imports/${received.id}/check`, { profile: base }));
    expect(view).toMatchObject({ state: "refused", fault, report: null });
    expect((await apply(view.id)).body).toMatchObject({ code: "not-now" });
    expect([await priceOf("462"), await priceOf("463")]).toEqual([250, 404]);
  },
);

const guessOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<MappingProfile> => (await upload(bytes)).guess;

test("an upload that breaks off, or is empty, is kept nowhere", async () => {
  const lost = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new Uint8Array(300_000)),
    pull: (stream) => stream.error(new Error("connection lost")),
  });
  for (const raw of [lost, ""]) {
    const answer = await store.test.call("POST", "/catalogue/imports", {
      token: store.admin,
      raw,
      headers: { "content-type": "text/csv" },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: "broken-file" } });
  }
  expect(await history()).toMatchObject({ version: 0, articles: 0, items: [] });
});

const history = async (): Promise<CatalogueHistory> => v.parse(CatalogueHistory, (await call("GET", "/imports")).body);

test("E4 I13: going back makes a former version current again, shown before it is done, and told as a fact", async () => {
  await applied(bytesOf(goods(6)));
  await applied(bytesOf(listOf("1;461;Товар 1;шт;9,00", "2;462;Товар 2;шт;2,50", "7;467;Новый;шт;7,00")));
  expect(await history()).toMatchObject({
    version: 2,
    articles: 3,
    oldestKept: 1,
    items: [{ versionAfter: 2 }, { versionAfter: 1 }],
  });
  const back = viewOf(await call("POST", "/rollbacks", { version: 1 }));
  expect(back).toMatchObject({
    ...{ state: "checked", source: "rollback", name: "1" },
    report: { added: 4, changed: 1, unchanged: 1, removed: 1, compared: { prices: 1 } },
  });
  expect(await priceOf("461")).toBe(900);
  expect(viewOf(await apply(back.id))).toMatchObject({ state: "applied", versionAfter: 3 });
  expect([await priceOf("461"), await priceOf("466"), await priceOf("467")]).toEqual([150, 650, 404]);
  const forth = viewOf(await call("POST", "/rollbacks", { version: 2 }));
  await apply(forth.id);
  expect([await priceOf("461"), await priceOf("466"), await priceOf("467")]).toEqual([900, 404, 700]);
  expect((await call("POST", "/rollbacks", { version: 9 })).body).toMatchObject({ code: "version-not-kept" });
  const facts = await store.test.ports.storage.read(async ({ facts, stores }) =>
    facts.search((await stores.first())?.id ?? "", { kinds: ["catalogue-imported"] }, { limit: 1 }),
  );
  expect(JSON.parse(facts[0]?.detail ?? "{}")).toMatchObject({ source: "rollback", name: "2", added: 1 });
});

test("E4: rows that a program puts in stand in the history, too", async () => {
  await store.test.call("PUT", "/catalogue/articles", {
    token: store.admin,
    raw: "sku\tbarcode\tname\tprice_minor\n1\tA\tOne\t100\n",
    headers: { "content-type": "text/tab-separated-values" },
  });
  expect((await history()).items).toMatchObject([
    { source: "api", state: "applied", versionAfter: 1, counts: { added: 1 } },
  ]);
});

test("E4: profiles have names and folders of their own", async () => {
  const made = await call("POST", "/mapping-profiles", { ...FIRST_MAPPING, name: "Склад", folder: "in" });
  expect(made.status).toBe(201);
  const add = async (change: Partial<MappingProfile>) =>
    (await call("POST", "/mapping-profiles", { ...FIRST_MAPPING, ...change })).body;
  expect(await add({ name: "склад" })).toMatchObject({ code: "name-taken" });
  expect(await add({ name: "Other", folder: "IN" })).toMatchObject({ code: "folder-taken" });
  expect(await add({ name: "Third", folder: "../x" })).toMatchObject({ code: "malformed-body" });
  expect(await add({ name: "Other" })).toMatchObject({ profile: { name: "Other" } });
  expect((await call("GET", "/mapping-profiles")).body).toMatchObject({ items: [{}, {}] });
});

const IMPORT_XML = `<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация ВерсияСхемы="2.10"><Классификатор><Ид>c</Ид></Классификатор><Каталог><Ид>k</Ид><Товары>
<Товар><Ид>a1</Ид><Артикул>ART-1</Артикул><Наименование>Чай &amp; мёд</Наименование><БазоваяЕдиница Код="796">шт</БазоваяЕдиница>
<СтавкиНалогов><СтавкаНалога><Наименование>НДС</Наименование><Ставка>10</Ставка></СтавкаНалога></СтавкиНалогов></Товар>
<Товар><Ид>a2</Ид><Штрихкод>4600000000022</Штрихкод><Наименование>Яблоки</Наименование><БазоваяЕдиница>кг</БазоваяЕдиница></Товар>
</Товары></Каталог></КоммерческаяИнформация>`;
const offer = (id: string, body: string, prices: string) =>
  `<Предложение><Ид>${id}</Ид>${body}<Цены>${prices}</Цены></Предложение>`;
const price = (type: string, amount: string) =>
  `<Цена><ИдТипаЦены>${type}</ИдТипаЦены><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу><Валюта>руб</Валюта></Цена>`;
const OFFERS_XML = `<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация ВерсияСхемы="2.10"><ПакетПредложений><ТипыЦен>
<ТипЦены><Ид>t1</Ид><Наименование>Закупочная</Наименование></ТипЦены><ТипЦены><Ид>t2</Ид><Наименование>Розничная</Наименование></ТипЦены>
</ТипыЦен><Предложения>
${offer("a1", "<Штрихкод>4600000000015</Штрихкод>", price("t1", "50") + price("t2", "89.90"))}
${offer("a2#red", "<Наименование>Яблоки красные</Наименование>", price("t2", "166.79"))}
</Предложения></ПакетПредложений></КоммерческаяИнформация>`;

test("E4: CommerceML 2: offers carry price and barcode, names and units come from either document", async () => {
  const both = `${IMPORT_XML}\n${OFFERS_XML}`;
  const view = await applied(bytesOf(both, "utf-8"), { priceType: "Розничная" });
  expect(view.report).toMatchObject({ rows: 2, added: 2 });
  const { body } = await store.test.call("GET", "/articles/4600000000015", { token: store.handheld.token });
  expect(body).toMatchObject({ articles: [{ sku: "a1", name: "Чай & мёд", priceMinor: 8_990, vatPercent: 10 }] });
  const apples = await store.test.call("GET", "/articles/4600000000022", { token: store.handheld.token });
  expect(apples.body).toMatchObject({
    articles: [{ sku: "a2#red", name: "Яблоки красные", unit: "g", priceMinor: 16_679 }],
  });
});

test.each([
  ["cut off", (text: string) => text.slice(0, text.indexOf("a2#red")), "cut-off"],
  [
    "with entities of its own",
    (text: string) => text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'),
    "not-commerceml",
  ],
  ["another document", () => '<?xml version="1.0"?><yml_catalog></yml_catalog>', "not-commerceml"],
])("bad input: CommerceML that is %s", async (_, broken, code) => {
  for (const mode of ["replace", "merge"] as const) {
    const view = await checked(bytesOf(broken(OFFERS_XML), "utf-8"), { mode });
    expect(view).toMatchObject({ state: "refused", fault: { code } });
  }
});
