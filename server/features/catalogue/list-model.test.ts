import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { ImportAnswer } from "../../../src/protocol/articles.ts";
import { ImportReceived, ImportView } from "../../../src/protocol/catalogue-imports.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";

/** Rows of one article may stand anywhere in a list, each with another barcode. */
type List = {
  readonly mode: "replace" | "merge";
  readonly way: "list" | "rows";
  readonly rows: readonly { readonly sku: number; readonly barcode: number }[];
  /** Moves prices of some articles and leaves others. */
  readonly prices: number;
};
type Known = { readonly price: number; readonly barcodes: readonly string[] };
type Catalogue = ReadonlyMap<string, Known>;

const list: fc.Arbitrary<List> = fc.record({
  mode: fc.constantFrom("replace", "replace", "merge"),
  way: fc.constantFrom("list", "rows"),
  rows: fc.array(fc.record({ sku: fc.integer({ min: 1, max: 12 }), barcode: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 40,
  }),
  prices: fc.integer({ min: 0, max: 2 }),
});

const priceOf = (sku: number, { prices }: List): number => 100 + (sku % 3 === prices ? 1 : 0);

function named(one: List): Catalogue {
  const file = new Map<string, Known>();
  for (const { sku, barcode } of one.rows) {
    const barcodes = new Set([...(file.get(`${sku}`)?.barcodes ?? []), `c${sku}-${barcode}`]);
    file.set(`${sku}`, { price: priceOf(sku, one), barcodes: [...barcodes] });
  }
  return file;
}

/** What a comparison in memory says of a list. */
function compared(before: Catalogue, file: Catalogue, mode: List["mode"]) {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  for (const [sku, now] of file) {
    const known = before.get(sku);
    if (known === undefined) counts.added += 1;
    else counts[JSON.stringify(known) === JSON.stringify(now) ? "unchanged" : "changed"] += 1;
  }
  if (mode === "replace") counts.removed = [...before.keys()].filter((sku) => !file.has(sku)).length;
  return counts;
}

const tableOf = (one: List, price: (minor: number) => string): string =>
  one.rows
    .map(({ sku, barcode }) => `${sku}\tc${sku}-${barcode}\tName\t${price(priceOf(sku, one))}`)
    .join("\n")
    .concat("\n");

async function byRows({ test: shop, admin }: SellingStore, one: List) {
  const raw = `sku\tbarcode\tname\tprice_minor\n${tableOf(one, String)}`;
  const headers = { "content-type": "text/tab-separated-values" };
  const answer = await shop.call("PUT", `/catalogue/articles?mode=${one.mode}`, { token: admin, raw, headers });
  return v.parse(ImportAnswer, answer.body);
}

async function byList({ test: shop, admin: token }: SellingStore, one: List) {
  const raw = `sku\tbarcode\tname\tprice\n${tableOf(one, (minor) => (minor / 100).toFixed(2))}`;
  const headers = { "content-type": "application/octet-stream" };
  const brought = await shop.call("POST", "/catalogue/imports?name=goods.tsv", { token, raw, headers });
  const { import: row, guess } = v.parse(ImportReceived, brought.body);
  const path = `/catalogue/imports/${row.id}`;
  const profile = { ...guess, mode: one.mode };
  const { report } = v.parse(ImportView, (await shop.call("POST", `${path}/check`, { token, body: { profile } })).body);
  const applied = await shop.call("POST", `${path}/apply`, { token, body: { removals: true } });
  expect(v.parse(ImportView, applied.body).state).toBe("applied");
  return report;
}

async function catalogueOf({ test: { ports } }: SellingStore): Promise<Catalogue> {
  const articles = await ports.storage.read(async ({ catalogue, stores }) =>
    catalogue.page((await stores.first())?.id ?? "", "", 1_000),
  );
  return new Map(
    articles.map(({ sku, priceMinor, barcodes }) => [
      sku,
      { price: priceMinor, barcodes: barcodes.map(({ barcode }) => barcode) },
    ]),
  );
}

/** Each article is found by each of its codes, and by none that it does not have any more. */
async function codesLeadThere({ test: { ports } }: SellingStore, catalogue: Catalogue): Promise<void> {
  const store = (await ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  for (let sku = 1; sku <= 12; sku += 1) {
    for (let barcode = 1; barcode <= 4; barcode += 1) {
      const code = `c${sku}-${barcode}`;
      const found = await ports.storage.read(({ catalogue: queries }) => queries.find(store, code));
      const isThere = catalogue.get(`${sku}`)?.barcodes.includes(code) === true;
      expect([code, found.articles.map((article) => article.sku)]).toEqual([code, isThere ? [`${sku}`] : []]);
    }
  }
}

test("after any lists, what the dry run and the import count is what a comparison in memory says, and so is the catalogue", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 5 }), async (lists) => {
      const store = await openSellingStore();
      let model: Catalogue = new Map();
      for (const one of lists) {
        const file = named(one);
        const counted = one.way === "rows" ? await byRows(store, one) : await byList(store, one);
        expect(counted).toMatchObject(compared(model, file, one.mode));
        model = one.mode === "replace" ? file : new Map([...model, ...file]);
        expect(Object.fromEntries(await catalogueOf(store))).toEqual(Object.fromEntries(model));
      }
      await codesLeadThere(store, model);
      await store.test.close();
    }),
    { numRuns: 25 },
  );
});
