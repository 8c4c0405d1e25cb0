import { gunzipSync, gzipSync } from "node:zlib";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeInStoreCode } from "../../../src/domain/barcodes/in-store.ts";
import { ArticlesAnswer, ImportAnswer } from "../../../src/protocol/articles.ts";
import { bytesInMemory, openSnapshot } from "../../../src/protocol/snapshot.ts";
import { PACKED_SNAPSHOT } from "../../../src/protocol/snapshot-layout.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";
import type { TestAnswer, TestCall } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const HEAD = "sku\tbarcode\tname\tcategory\tunit\tprice_minor\tcurrency\tvat_percent\n";
const row = (sku: string, barcode: string, price = 100, name = `Article ${sku}`) =>
  `${sku}\t${barcode}\t${name}\tFood\tpc\t${price}\tRUB\t10\n`;

const put = (
  raw: NonNullable<TestCall["raw"]>,
  query = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<TestAnswer> =>
  store.test.call("PUT", `/catalogue/articles${query}`, {
    token: store.admin,
    raw,
    headers: { "content-type": "text/tab-separated-values", ...headers },
  });
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  store.test.call("GET", path, { token: store.handheld.token, headers });
const found = async (barcode: string) => {
  const answer = await get(`/articles/${encodeURIComponent(barcode)}`);
  return answer.status === 200
    ? v.parse(ArticlesAnswer, answer.body).articles.map(({ sku, priceMinor }) => [sku, priceMinor])
    : answer.status;
};

test("B2: rows that tills sell are kept: short PLUs, internal codes, wrong check digits, shared barcodes", async () => {
  const rows = [
    row("1", "42"),
    row("2", "INT-7/a"),
    row("3", "4600000000001"),
    row("4", "4600000000015"),
    row("5", "4600000000015"),
  ];
  const answer = await put(HEAD + rows.join(""));
  expect(answer.body).toEqual({
    catalogueVersion: 1,
    coming: 0,
    rows: 5,
    added: 5,
    changed: 0,
    unchanged: 0,
    removed: 0,
    rejectedRows: 0,
    rejected: [],
  });
  expect(await found("42")).toEqual([["1", 100]]);
  expect(await found("INT-7/a")).toEqual([["2", 100]]);
  expect(await found("4600000000001")).toEqual([["3", 100]]);
  expect(await found("4600000000015")).toEqual([
    ["4", 100],
    ["5", 100],
  ]);
  expect(await found("04600000000015")).toEqual([
    ["4", 100],
    ["5", 100],
  ]);
  expect(await found("43")).toBe(404);
  expect(await found("4\u00011")).toBe(400);
});

test("B2: an in-store code with the weight in it finds its article by the store's layout", async () => {
  await put(HEAD + row("W1", "12345", 59_900));
  const layout = { prefix: "20", articleDigits: 5, measureDigits: 5, measure: "grams" } as const;
  expect(await found(makeInStoreCode(layout, "12345", 450))).toEqual([["W1", 59_900]]);
});

test("bad rows never stop good ones: each is named with its line, its reason and its text", async () => {
  const answer = await put(
    [
      HEAD,
      row("1", "42"),
      "2\t43\n",
      row("", "44"),
      row("3", "45").replace("\t100\t", "\t1.50\t"),
      row("4", "46").replace("RUB", "EUR"),
      "\n",
      row("5", ""),
      row("6", "4\u00076"),
      row("7", "47").replace("\tpc\t", "\tdozen\t"),
      row("8", "48"),
      row("9", "49"),
      row("10", "50"),
      row("11", "51"),
      row("12", "52"),
      row("13", "53"),
    ].join(""),
  );
  const { rejected, ...counts } = v.parse(ImportAnswer, answer.body);
  expect(counts).toMatchObject({ rows: 14, added: 7, rejectedRows: 7 });
  expect(rejected.map(({ line, code }) => [line, code])).toEqual([
    [3, "wrong-columns"],
    [4, "bad-sku"],
    [5, "bad-price"],
    [6, "wrong-currency"],
    [8, "no-barcode"],
    [9, "bad-barcode"],
    [10, "bad-unit"],
  ]);
  expect(rejected[0]?.text).toBe("2\t43");
});

test("the rows of one article with several barcodes are joined; a contradiction is refused", async () => {
  const far = Array.from({ length: 1_200 }, (_, index) => row(`f${index}`, `F${index}`)).join("");
  const file = HEAD + row("1", "A") + row("1", "B") + far + row("1", "C") + row("1", "D", 999);
  const { rejected, ...counts } = v.parse(ImportAnswer, (await put(file)).body);
  expect(counts).toMatchObject({ rows: 1_204, added: 1_201, changed: 0, rejectedRows: 1 });
  expect(rejected).toMatchObject([{ line: 1_205, code: "sku-twice" }]);
  for (const code of ["A", "B", "C"]) expect(await found(code)).toEqual([["1", 100]]);
  expect(await found("D")).toBe(404);
});

test("NDJSON carries the whole article: packs, flags, quick keys", async () => {
  const articles = [
    {
      sku: "p",
      name: "Pack",
      barcodes: [{ barcode: "4600000000015", pieces: 6 }, "p1"],
      priceMinor: 5,
      flags: ["age", "marked"],
      vatPercent: 20,
    },
    { sku: "q", name: "Bread", barcodes: [], priceMinor: 4_500, quickKey: 3, unit: "g" },
  ];
  const raw = `${articles.map((article) => JSON.stringify(article)).join("\n")}\n{"sku":\n`;
  const answer = await put(raw, "", { "content-type": "application/x-ndjson; charset=utf-8" });
  expect(answer.body).toMatchObject({ rows: 3, added: 2, rejected: [{ line: 3, code: "not-json" }] });
  const {
    articles: [pack],
  } = v.parse(ArticlesAnswer, (await get("/articles/p1")).body);
  expect(pack).toMatchObject({
    flags: ["age", "marked"],
    barcodes: [
      { barcode: "4600000000015", pieces: 6 },
      { barcode: "p1", pieces: 1 },
    ],
    currency: "RUB",
  });
});

test("replace removes what the file does not name, merge leaves it; a delta says what changed", async () => {
  await put(HEAD + row("1", "A") + row("2", "B") + row("3", "C"));
  expect((await put(HEAD + row("2", "B", 200) + row("4", "D"), "?mode=merge")).body).toMatchObject({
    catalogueVersion: 2,
    added: 1,
    changed: 1,
    removed: 0,
  });
  expect((await put(HEAD + row("2", "B", 200) + row("4", "D"))).body).toMatchObject({
    catalogueVersion: 3,
    unchanged: 2,
    removed: 2,
  });
  expect((await put(HEAD + row("2", "B", 200) + row("4", "D"))).body).toMatchObject({
    catalogueVersion: 3,
    unchanged: 2,
    removed: 0,
  });
  const { body } = await get("/catalogue/changes?since=1");
  expect(body).toMatchObject({
    deltas: [{ from: 1, to: 3, changed: [{ sku: "2", priceMinor: 200 }, { sku: "4" }], removed: ["1", "3"] }],
  });
  const apart = await get("/catalogue/changes?since=1&prices=apart");
  expect(apart.body).toMatchObject({
    deltas: [{ from: 1, to: 3, changed: [{ sku: "4" }], prices: "2\t200\n", removed: ["1", "3"] }],
  });
  expect((await get("/catalogue/changes?since=3")).body).toEqual({
    deltas: [{ from: 3, to: 3, changed: [], removed: [] }],
  });
  expect(await get("/catalogue/changes?since=9")).toMatchObject({ status: 410, body: { code: "snapshot-needed" } });
  expect((await get("/catalogue/changes?since=x")).status).toBe(400);
});

test("the snapshot is the current catalogue, gzipped when that is accepted, and 304 when it is known", async () => {
  expect((await get("/catalogue/snapshot")).body).toMatchObject({ code: "no-catalogue" });
  await put(HEAD + row("1", "A") + row("2", "B", 250));
  const fetchIt = (headers: Readonly<Record<string, string>>) =>
    store.test.app.fetch(
      new Request("https://store.test/api/v1/catalogue/snapshot", {
        headers: { ...headers, authorization: `Bearer ${store.handheld.token}` },
      }),
    );
  const plain = await fetchIt({});
  expect(plain.headers.get("etag")).toBe('"v1"');
  const bytes = await plain.arrayBuffer();
  const opened = await openSnapshot(bytesInMemory(bytes));
  expect(opened.ok && (await opened.value.find("B"))).toMatchObject([{ sku: "2", priceMinor: 250 }]);
  const packed = await fetchIt({ "accept-encoding": "br, gzip" });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  const unpacked = new Response(packed.body?.pipeThrough(new DecompressionStream("gzip")));
  expect(new Uint8Array(await unpacked.arrayBuffer())).toEqual(new Uint8Array(bytes));
  expect((await fetchIt({ "if-none-match": '"v0", W/"v1"' })).status).toBe(304);
  expect((await fetchIt({ "if-none-match": '"v0"' })).status).toBe(200);
});

test("the packed snapshot can be asked for from any byte on, as long as it is still the same (RFC 9110 14)", async () => {
  await put(HEAD + row("1", "A") + row("2", "B", 250));
  const fetchIt = (headers: Readonly<Record<string, string>>) =>
    store.test.app.fetch(
      new Request("https://store.test/api/v1/catalogue/snapshot", {
        headers: { accept: PACKED_SNAPSHOT, ...headers, authorization: `Bearer ${store.handheld.token}` },
      }),
    );
  const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
  const whole = await fetchIt({ "accept-encoding": "gzip" });
  const bytes = await bytesOf(whole);
  const etag = whole.headers.get("etag") ?? "";
  expect([whole.status, whole.headers.get("content-encoding"), whole.headers.get("content-type")]).toEqual([
    200,
    null,
    PACKED_SNAPSHOT,
  ]);
  expect(whole.headers.get("content-length")).toBe(`${bytes.length}`);
  const opened = await openSnapshot(bytesInMemory(Uint8Array.from(gunzipSync(bytes)).buffer));
  expect(opened.ok && opened.value.articleCount).toBe(2);

  for (const from of [0, 1, bytes.length - 1]) {
    const rest = await fetchIt({ range: `bytes=${from}-`, "if-range": etag });
    expect(rest.status).toBe(206);
    expect(rest.headers.get("content-range")).toBe(`bytes ${from}-${bytes.length - 1}/${bytes.length}`);
    expect(await bytesOf(rest)).toEqual(bytes.subarray(from));
  }
  const beyond = await fetchIt({ range: `bytes=${bytes.length}-`, "if-range": etag });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
  for (const other of [{ "if-range": '"v0.packed"' }, { range: "bytes=1-2,4-5" }, { range: "bytes=-3" }]) {
    const answer = await fetchIt({ range: "bytes=3-", ...other });
    expect([answer.status, await bytesOf(answer)]).toEqual([200, bytes]);
  }
  expect((await fetchIt({ "if-none-match": etag })).status).toBe(304);
});

test("I13: a broken file leaves the old catalogue whole: cut off, not UTF-8, no table, mostly bad", async () => {
  await put(HEAD + row("1", "A"));
  const many = HEAD + Array.from({ length: 3_000 }, (_, index) => row(`n${index}`, `N${index}`)).join("");
  const zipped = Uint8Array.from(gzipSync(many));
  const cutOff = (at: number) => zipped.slice(0, at);
  const lost = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (stream) => stream.enqueue(new TextEncoder().encode(many)),
    pull: (stream) => stream.error(new Error("connection lost")),
  });
  const gzip = { "content-encoding": "gzip" };
  const broken = [
    () => put(cutOff(zipped.length - 1), "", gzip),
    () => put(cutOff(zipped.length >> 1), "", gzip),
    () => put(cutOff(0), "", gzip),
    () => put(many, "", gzip),
    () => put(lost),
    () => put(Uint8Array.from([...new TextEncoder().encode(many), 0xff, 0xfe])),
    () => put("just some words\nand more\n"),
    () => put(HEAD),
    () => put(""),
    () => put(`${HEAD}${row("x", "X")}bad\nbad\n`),
    () => put("x".repeat(200_001)),
  ];
  for (const send of broken) {
    expect(await send()).toMatchObject({ status: 400, body: { code: "broken-file" } });
    expect([await found("A"), await found("N1"), await found("X")]).toEqual([[["1", 100]], 404, 404]);
  }
  expect((await put(Uint8Array.from(zipped), "", gzip)).body).toMatchObject({
    catalogueVersion: 2,
    added: 3_000,
    removed: 1,
  });
});

test("I13: rows that break off in the last line are refused in every mode; a last line without its end is a line", async () => {
  await put(HEAD + row("1", "A"));
  const ndjson = { "content-type": "application/x-ndjson" };
  const json = JSON.stringify({ sku: "2", name: "Two", barcodes: ["B"], priceMinor: 100 });
  const cut = row("3", "C");
  for (const query of ["", "?mode=merge"]) {
    for (const send of [
      () => put(`${HEAD}${row("2", "B")}${cut.slice(0, cut.indexOf("\t") + 2)}`, query),
      () => put(`${json}\n${json.slice(0, 30)}`, query, ndjson),
    ]) {
      expect(await send()).toMatchObject({ status: 400, body: { code: "broken-file" } });
      expect([await found("A"), await found("B")]).toEqual([[["1", 100]], 404]);
    }
  }
  expect((await put(`${HEAD}${row("2", "B").trimEnd()}`, "?mode=merge")).body).toMatchObject({
    added: 1,
    rejectedRows: 0,
  });
  expect((await put(json.replace('"2"', '"4"'), "?mode=merge", ndjson)).body).toMatchObject({ added: 1 });
});

test("an upload of several gzip members is one file, whatever packed it (bgzip, cat a.gz b.gz)", async () => {
  const members = [HEAD, row("1", "A"), "", row("2", "B")].map((text) => gzipSync(text));
  const answer = await put(Uint8Array.from(Buffer.concat(members)), "", { "content-encoding": "gzip" });
  expect(answer).toMatchObject({ status: 200, body: { rows: 2, added: 2, rejectedRows: 0 } });
  expect([await found("A"), await found("B")]).toEqual([[["1", 100]], [["2", 100]]]);
});

test("one import at a time; another is told so and the first goes on", async () => {
  let finish = (): void => undefined;
  const slow = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (stream) => {
      stream.enqueue(new TextEncoder().encode(HEAD + row("1", "A")));
      finish = () => stream.close();
    },
  });
  const first = put(slow);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await put(HEAD + row("2", "B"))).toMatchObject({ status: 409, body: { code: "import-running" } });
  finish();
  expect((await first).status).toBe(200);
  expect([await found("A"), await found("B")]).toEqual([[["1", 100]], 404]);
});

test("T2: importing needs the right; a body that is no table is told by its media type", async () => {
  const call = { token: store.handheld.token, raw: HEAD, headers: { "content-type": "text/tab-separated-values" } };
  expect((await store.test.call("PUT", "/catalogue/articles", call)).status).toBe(403);
  expect((await put(HEAD, "", { "content-type": "application/zip" })).status).toBe(415);
  expect((await put(HEAD, "", { "content-encoding": "br" })).status).toBe(415);
  expect((await put(HEAD, "?mode=wipe")).status).toBe(400);
});
