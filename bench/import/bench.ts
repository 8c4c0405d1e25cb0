import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { workerSnapshotBuilder } from "../../server/snapshots/worker-builder.ts";
import { openSellingStore, printLabels, sendBag } from "../../server/testing/selling.ts";
import type { Article } from "../../src/domain/article.ts";
import { middle, quantile, rounded } from "../figures.ts";
import { goodsFor } from "../goods.ts";
import { packed } from "../pack.ts";
import { plainShop } from "./plain.ts";

/** A bag arrives every so often while the catalogue comes in. */
const EVERY_MS = 100;
const LABELS = 8_000;
const WATCH_MS = 200;
const MB = 1_000_000;
/** A sealed bag of a few lines is about so long. */
const BAG = "x".repeat(1_500);

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/**
 * `--items N [--seed S]`: a catalogue comes into the server app over a SQLite file while bags are sent; rows per second,
 * how long bags waited, how long the snapshot took in its thread, and what the process took of memory at most. Beside it, in
 * the same run, the same goods in one transaction of a plain table.
 */
export async function benchImport(args: readonly string[]): Promise<object> {
  const options = { items: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [items, seed] = [Number(values.items), Number(values.seed)];
  const { from, articles } = goodsFor(items, seed);
  const folder = mkdtempSync(join(tmpdir(), "softcheck-import-"));
  const file = join(folder, "store.db");
  const builder = workerSnapshotBuilder({ databaseUrl: undefined, file });
  let buildMs = 0;
  const build = async (store: string) => {
    const begun = performance.now();
    await builder.build(store);
    buildMs = performance.now() - begun;
  };
  const store = await openSellingStore({ file, snapshots: { build } });
  try {
    say(`${items} rows (${from}): packing`);
    const raw = Uint8Array.from(await packed(rowsOf(articles())));
    const labels = await printLabels(store, LABELS);
    const startMB = process.memoryUsage.rss() / MB;
    const memory = watchMemory();
    const selling = keepSelling((label) => sendBag(store, label), labels);
    say("importing");
    const begun = performance.now();
    const headers = { "content-type": "text/tab-separated-values", "content-encoding": "gzip" };
    const answer = await store.test.call("PUT", "/catalogue/articles", { token: store.admin, raw, headers });
    const wholeMs = performance.now() - begun;
    if (answer.status !== 200) throw new Error(answer.text);
    const waits = await selling.stop();
    const importMs = wholeMs - buildMs;
    const figures = {
      importMs,
      rowsPerSecond: items / (importMs / 1_000),
      buildMs,
      bags: waits.length,
      putP50Ms: middle(waits),
      putP99Ms: quantile(waits, 0.99),
      putLongestMs: Math.max(...waits),
      startMB,
      peakMB: memory.stop(),
    };
    say("the plain way: one transaction");
    const plain = await plainFigures(folder, articles(), items);
    return { items, seed, goods: from, subjects: { softcheck: rounded(figures), plain: rounded(plain) } };
  } finally {
    await store.test.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same goods in one transaction, while bags are stored beside it as often. */
async function plainFigures(folder: string, articles: Iterable<Article>, items: number) {
  const shop = plainShop(folder);
  const memory = watchMemory();
  const bags = Array.from({ length: LABELS }, (_, n) => String(n));
  const selling = keepSelling((id) => shop.put(id, BAG), bags);
  const begun = performance.now();
  await shop.importAll(articles);
  const importMs = performance.now() - begun;
  const waits = await selling.stop();
  shop.close();
  return {
    importMs,
    rowsPerSecond: items / (importMs / 1_000),
    bags: waits.length,
    putP50Ms: middle(waits),
    putP99Ms: quantile(waits, 0.99),
    putLongestMs: Math.max(...waits),
    peakMB: memory.stop(),
  };
}

/** Rows as a back office writes them, gzipped before anything is measured. */
function* rowsOf(articles: Iterable<Article>): Generator<string> {
  let rows = "sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent\n";
  for (const { sku, barcodes, name, unit, priceMinor, currency, vatPercent } of articles) {
    rows += `${sku}\t${barcodes[0]?.barcode}\t${name}\t${unit}\t${priceMinor}\t${currency}\t${vatPercent}\n`;
    if (rows.length < MB) continue;
    yield rows;
    rows = "";
  }
  yield rows;
}

/** A wait is counted from when the bag was due, not from when a stalled process got round to sending it. */
function keepSelling(send: (label: string) => Promise<unknown>, labels: readonly string[]) {
  let selling = true;
  const waits: number[] = [];
  const done = (async () => {
    for (const label of labels) {
      const due = performance.now() + EVERY_MS;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      if (!selling) break;
      await send(label);
      waits.push(performance.now() - due);
    }
  })();
  return {
    async stop(): Promise<readonly number[]> {
      selling = false;
      await done;
      return waits;
    },
  };
}

/** The most memory that the process was seen to take. */
function watchMemory() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss() / MB);
  };
  const timer = setInterval(look, WATCH_MS);
  return {
    stop(): number {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}
