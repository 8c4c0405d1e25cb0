import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "playwright";
import { build } from "vite";
import { CHROMIUM_FLAGS, chromiumPath } from "../../scripts/chromium.ts";
import type { Article } from "../../src/domain/article.ts";
import { minor } from "../../src/domain/money.ts";
import { assert } from "../../src/domain/result.ts";
import { middle, quantile, rounded } from "../figures.ts";
import { goodsFor, keysOf, seeded } from "../goods.ts";
import { diskMB, memoryMB } from "./footprint.ts";
import { prepareGoods, serve } from "./serve.ts";

const SUBJECTS = "softcheck,plain-idb";
const LOOKUPS = 3_000;
const WARM_UP = 200;
const DELTAS = 11;
const CHANGED = 500;
const RELOADS = 7;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** `--items N [--seed S] [--subjects a,b]`: load, reload, lookups, delta, disk and memory of each subject, in one run of real Chromium. */
export async function benchCatalogue(args: readonly string[]): Promise<object> {
  const options = {
    items: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    subjects: { type: "string", default: SUBJECTS },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [items, seed] = [Number(values.items), Number(values.seed)];
  const { from, articles } = goodsFor(items, seed);
  const work = mkdtempSync(join(tmpdir(), "softcheck-bench-"));
  try {
    say(`${items} articles (${from}): packing both forms`);
    const goods = await prepareGoods(articles);
    const sample = sampleOf(articles(), items, seed);
    await buildPage(join(work, "page"));
    const server = await serve(join(work, "page"), goods);
    try {
      const subjects: Record<string, object> = {};
      for (const name of values.subjects.split(","))
        subjects[name] = await measure(name, server.origin, join(work, name), sample);
      const wireMB = { softcheck: goods.packed.length / 1e6, "plain-idb": goods.ndjson.length / 1e6 };
      const empty = await emptyPageMB(server.origin, join(work, "empty"));
      return { items, seed, goods: from, wireMB: rounded(wireMB), emptyPageMB: rounded(empty), subjects };
    } finally {
      server.stop();
    }
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Sample = { readonly keys: readonly string[]; readonly changed: readonly (readonly Article[])[] };

/** Keys to look up and price changes to lay on, spread over the whole catalogue. */
function sampleOf(articles: Iterable<Article>, items: number, seed: number): Sample {
  const below = seeded(seed + 1);
  const wanted = LOOKUPS + WARM_UP + DELTAS * CHANGED;
  const chance = Math.ceil(items / wanted);
  const taken: Article[] = [];
  for (const article of articles) if (below(chance) === 0) taken.push(article);
  for (let at = taken.length - 1; at > 0; at--) {
    const other = below(at + 1);
    const [one, two] = [taken[at], taken[other]];
    if (one !== undefined && two !== undefined) [taken[at], taken[other]] = [two, one];
  }
  const keys = taken.flatMap(keysOf).slice(0, LOOKUPS + WARM_UP);
  const start = (n: number) => (n * CHANGED) % Math.max(1, taken.length - CHANGED);
  const changed = Array.from({ length: DELTAS }, (_, n) => taken.slice(start(n), start(n) + CHANGED));
  return { keys, changed };
}

function dearer(article: Article): Article {
  const price = minor(article.priceMinor + 1);
  assert(price.ok, "a price may rise");
  return { ...article, priceMinor: price.value };
}

/** A production build of the page, as the terminal gets its own. */
async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("./page/", import.meta.url)),
    worker: { format: "es" },
    build: { outDir, emptyOutDir: true, target: "es2022" },
  });
}

async function withBrowser<T>(profile: string, work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS],
  });
  context.setDefaultTimeout(0);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function openPage(context: BrowserContext, origin: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(origin);
  await page.waitForFunction(() => window.subjects !== undefined);
  return page;
}

async function measure(name: string, origin: string, profile: string, { keys, changed }: Sample): Promise<object> {
  const [firstKey = ""] = keys;
  const loaded = await withBrowser(profile, async (context) => {
    const page = await openPage(context, origin);
    say(`${name}: loading`);
    const loadMs = await page.evaluate((subject) => window.subjects[subject]?.load(), name);
    say(`${name}: loaded in ${loadMs} ms; ${LOOKUPS} lookups`);
    const times = await page.evaluate(([subject, all]) => window.subjects[subject]?.lookups(all), [
      name,
      keys,
    ] as const);
    const lookups = required(times).slice(WARM_UP);
    const reloads: number[] = [];
    for (let n = 0; n < RELOADS; n++) {
      await openPage(context, origin);
      reloads.push(required(await firstAnswer(page, name, firstKey)));
    }
    const sinceReload: number[] = [];
    for (let n = 0; n < RELOADS; n++) {
      await openPage(context, `${origin}/?${new URLSearchParams({ first: name, key: firstKey })}`);
      sinceReload.push(required(await page.evaluate(() => window.answeredAt)));
    }
    const reload = { reloadMs: middle(reloads), sinceReloadMs: middle(sinceReload) };
    return { loadMs: required(loadMs), reload, lookups };
  });
  say(`${name}: memory after a fresh start, then deltas`);
  const settled = await withBrowser(profile, async (context) => {
    const page = await openPage(context, origin);
    const coldMs = required(await firstAnswer(page, name, firstKey));
    await page.evaluate(([subject, all]) => window.subjects[subject]?.lookups(all), [name, keys] as const);
    const memory = await settledMemory(context, page, profile);
    const reprice = (all: readonly Article[]) =>
      page.evaluate(([subject, some]) => window.subjects[subject]?.reprice(some), [name, all] as const);
    const delta = (all: readonly Article[]) =>
      page.evaluate(([subject, some]) => window.subjects[subject]?.delta(some), [name, all] as const);
    const repriced: number[] = [];
    for (const some of changed) repriced.push(required(await reprice(some.map(dearer))));
    const whole: number[] = [];
    for (const some of changed) whole.push(required(await delta(some)));
    return { coldMs, ...memory, deltaMs: middle(repriced), wholeDeltaMs: middle(whole) };
  });
  const { page: memory, browser: browserMB, heap: heapMB, ...timed } = settled;
  const figures = {
    loadMs: loaded.loadMs,
    ...loaded.reload,
    lookupP50Ms: quantile(loaded.lookups, 0.5),
    lookupP99Ms: quantile(loaded.lookups, 0.99),
    deltaMs: timed.deltaMs,
    wholeDeltaMs: timed.wholeDeltaMs,
    diskMB: ["IndexedDB", "File System"].reduce((sum, folder) => sum + diskOf(join(profile, "Default", folder)), 0),
    memoryMB: memory,
    heapMB,
    browserMB,
    coldMs: timed.coldMs,
  };
  say(`${name}: ${JSON.stringify(rounded(figures))}`);
  return rounded(figures);
}

const firstAnswer = (page: Page, name: string, key: string) =>
  page.evaluate(([subject, one]) => window.subjects[subject]?.firstAnswer(one), [name, key] as const);

/** Memory once garbage has been collected: of the processes, and what the page's threads hold by their own account. */
async function settledMemory(context: BrowserContext, page: Page, profile: string) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  // It collects the garbage of every thread before it answers.
  const heap = await page.evaluate(async () => {
    const measure: unknown = Reflect.get(performance, "measureUserAgentSpecificMemory");
    if (typeof measure !== "function") return Number.NaN;
    const measured: { readonly bytes: number } = await measure.call(performance);
    return measured.bytes / 1e6;
  });
  return { ...memoryMB(profile), heap };
}

/** The same page with nothing opened, to know what of the memory is Chromium's own. */
function emptyPageMB(
  origin: string,
  profile: string,
): Promise<{ readonly page: number; readonly browser: number; readonly heap: number }> {
  return withBrowser(profile, async (context) => settledMemory(context, await openPage(context, origin), profile));
}

function diskOf(folder: string): number {
  try {
    return diskMB(folder);
  } catch {
    // A subject that keeps nothing there.
    return 0;
  }
}

function required<T>(value: T | undefined): T {
  assert(value !== undefined, "the page knows every subject");
  return value;
}
