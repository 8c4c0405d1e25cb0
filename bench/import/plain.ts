// node plain.ts FILE COUNT [postgres://…]: the plain way beside which imports are measured; its figures on stdout.
import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { whileSelling } from "./keep-selling.ts";
import { plainPostgres } from "./plain-postgres.ts";
import type { GoodsRow } from "./plain-shop.ts";
import { plainSqlite } from "./plain-sqlite.ts";

const KB = 1_024;
const MB = 1_000_000;
/** A sealed bag of a few lines is about so long. */
const BAG = "x".repeat(1_500);

async function* rowsIn(file: string): AsyncGenerator<GoodsRow> {
  let titles = true;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const [sku = "", barcode = "", name = "", unit = "", price, currency = "", vat] = line.split("\t");
    if (!titles) yield { sku, barcode, name, unit, price: Number(price), currency, vat: Number(vat) };
    titles = false;
  }
}

const peakMB = (): number => (process.resourceUsage().maxRSS * KB) / MB;

const [file = "", items = "", url = ""] = process.argv.slice(2);
const shop = url === "" ? plainSqlite(join(dirname(file), "plain.db")) : await plainPostgres(url);
const startMB = peakMB();
let bags = 0;
const prepare = async () => {
  bags += 1;
  return () => shop.put(String(bags), BAG);
};
const figures = await whileSelling(prepare, async () => {
  const begun = performance.now();
  const count = await shop.importAll(rowsIn(file));
  if (count !== Number(items)) throw new Error(`${count} of ${items} articles came in`);
  const importMs = performance.now() - begun;
  return { importMs, rowsPerSecond: count / (importMs / 1_000) };
});
await shop.close();
console.log(JSON.stringify({ ...figures, startMB, peakMB: peakMB() }));
