import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Article } from "../../../src/domain/article.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";

type Row = { readonly sku: string; readonly barcode: string; readonly price: number; readonly good: boolean };
type Step = {
  readonly mode: "replace" | "merge";
  readonly rows: readonly Row[];
  readonly gzip: boolean;
  readonly cutAt: number | null;
};

const row: fc.Arbitrary<Row> = fc.record({
  sku: fc.integer({ min: 1, max: 30 }).map(String),
  barcode: fc.integer({ min: 1, max: 40 }).map((code) => `c${code}`),
  price: fc.integer({ min: 0, max: 5 }),
  good: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
});
const step: fc.Arbitrary<Step> = fc.record({
  mode: fc.constantFrom("replace", "merge"),
  rows: fc.array(row, { minLength: 1, maxLength: 60 }),
  gzip: fc.boolean(),
  /** Where in the gzipped file it breaks, as a part of its length; null: it arrives whole. */
  cutAt: fc.option(fc.double({ min: 0, max: 0.999, noNaN: true }), { freq: 3 }),
});

type Known = { readonly price: number; readonly barcodes: readonly string[] };

/** What the rules of import say a file comes to; undefined when it is broken. */
function expected(
  catalogue: ReadonlyMap<string, Known>,
  { mode, rows, gzip, cutAt }: Step,
): ReadonlyMap<string, Known> | undefined {
  const file = new Map<string, Known>();
  let rejected = 0;
  for (const { sku, barcode, price, good } of rows) {
    const known = file.get(sku);
    if (!good || (known !== undefined && known.price !== price)) rejected += 1;
    else file.set(sku, { price, barcodes: [...new Set([...(known?.barcodes ?? []), barcode])] });
  }
  if ((gzip && cutAt !== null) || (mode === "replace" && rejected * 2 > rows.length)) return undefined;
  return mode === "replace" ? file : new Map([...catalogue, ...file]);
}

function bytesOf({ rows, gzip, cutAt }: Step): Uint8Array<ArrayBuffer> {
  const lines = rows.map(({ sku, barcode, price, good }) => `${sku}\t${barcode}\tName\t${good ? price : "much"}`);
  const text = `sku\tbarcode\tname\tprice_minor\n${lines.join("\n")}\n`;
  if (!gzip) return new TextEncoder().encode(text);
  const zipped = Uint8Array.from(gzipSync(text));
  return cutAt === null ? zipped : zipped.slice(0, Math.floor(zipped.length * cutAt));
}

async function catalogueOf({ test: { ports } }: SellingStore): Promise<ReadonlyMap<string, Known>> {
  const articles: readonly Article[] = await ports.storage.read(async ({ catalogue, stores }) =>
    catalogue.page((await stores.first())?.id ?? "", "", 1_000),
  );
  return new Map(
    articles.map(({ sku, priceMinor, barcodes }) => [
      sku,
      { price: priceMinor, barcodes: barcodes.map(({ barcode }) => barcode) },
    ]),
  );
}

test("I13: after any files, whole or cut at any byte, the catalogue is what the whole ones say", async () => {
  let broken = 0;
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const store = await openSellingStore();
      let model: ReadonlyMap<string, Known> = new Map();
      for (const one of steps) {
        const headers = {
          "content-type": "text/tab-separated-values",
          ...(one.gzip ? { "content-encoding": "gzip" } : {}),
        };
        const call = { token: store.admin, raw: bytesOf(one), headers };
        const answer = await store.test.call("PUT", `/catalogue/articles?mode=${one.mode}`, call);
        const next = expected(model, one);
        expect(answer.status).toBe(next === undefined ? 400 : 200);
        if (next === undefined) broken += 1;
        else whole += 1;
        model = next ?? model;
        expect(await catalogueOf(store)).toEqual(new Map([...model].toSorted()));
      }
      await store.test.close();
    }),
    { numRuns: 40 },
  );
  expect(Math.min(broken, whole)).toBeGreaterThan(5);
});
