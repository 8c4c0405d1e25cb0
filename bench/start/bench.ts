import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FLOOR, pairingCode, setUpByWire, type Wire } from "../../e2e/arrange.ts";
import { type ChromiumProcess, startChromium } from "../../e2e/kills/chromium-process.ts";
import { move } from "../../e2e/kills/screen.ts";
import { TerminalPage } from "../../e2e/pages/terminal.ts";
import { type StoreServer, startStore } from "../../e2e/store-server.ts";
import type { Article } from "../../src/domain/article.ts";
import { middle, rounded } from "../figures.ts";
import { goodsFor } from "../goods.ts";
import { longestTaskMs } from "../journal/main-thread.ts";
import { cpuQuota } from "./cpu-quota.ts";

/** A quarter of the processor, in both ways that there are to take it away. */
const SHARE = 0.25;
const SCANS = 60;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** `--items N [--runs N] [--seed S]`: first scan accepted after a cold start of the browser, with the server and without. */
export async function benchStart(args: readonly string[]): Promise<object> {
  const options = {
    items: { type: "string", default: "100000" },
    runs: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [items, runs, seed] = [Number(values.items), Number(values.runs), Number(values.seed)];
  // What the server gives out as its pages is what was built last: a start is measured of the pages as they are now.
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
  const { from, articles } = goodsFor(items, seed);
  const taken = [...articles()];
  const subjects = {
    softcheck: await measure("softcheck", taken, runs),
    // The same terminal with a hundred articles: what of the start is the catalogue's.
    "hundred-articles": await measure("hundred-articles", taken.slice(0, 100), runs),
  };
  return { items, runs, goods: from, subjects };
}

type Way = {
  readonly name: string;
  /** CDP slows the page's thread; the quota slows all of the browser. */
  readonly slow: "no" | "page" | "browser";
  readonly online: boolean;
};

const WAYS: readonly Way[] = [
  { name: "start", slow: "no", online: true },
  { name: "startNoServer", slow: "no", online: false },
  { name: "startQuarterPage", slow: "page", online: true },
  { name: "startQuarterBrowser", slow: "browser", online: true },
  { name: "startQuarterBrowserNoServer", slow: "browser", online: false },
];

async function measure(name: string, articles: readonly Article[], runs: number): Promise<object> {
  const store = await startStore({ demo: false });
  const profile = mkdtempSync(join(tmpdir(), "softcheck-bench-"));
  try {
    const admin = await setUpByWire(store);
    say(`${name}: importing ${articles.length} articles`);
    await importAll(store, admin, articles);
    await enrolWithCopy(store, admin, profile, articles);
    const barcode = articles[Math.floor(articles.length / 2)]?.barcodes[0]?.barcode ?? "";
    const figures: Record<string, number> = {};
    for (const way of WAYS) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const ms = await oneStart(store, profile, barcode, way);
        if (ms !== undefined) times.push(ms);
      }
      if (times.length > 0) figures[`${way.name}Ms`] = middle(times);
      say(`${name}: ${way.name} ${times.map((ms) => Math.round(ms)).join(" ")} ms`);
    }
    figures.longestTaskMs = await longestTask(store, profile, barcode);
    return rounded(figures);
  } finally {
    await store.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function importAll(store: StoreServer, admin: Wire, articles: readonly Article[]): Promise<void> {
  const rows = articles.map(
    ({ sku, barcodes, name, priceMinor, vatPercent }) =>
      `${sku}\t${barcodes[0]?.barcode}\t${name.replaceAll(/\s+/g, " ")}\tpc\t${priceMinor}\tRUB\t${vatPercent}`,
  );
  const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
    body: ["sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent", ...rows].join("\n"),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
}

/** A terminal that has its copy of the catalogue and starts without the server. */
async function enrolWithCopy(
  store: StoreServer,
  admin: Wire,
  profile: string,
  articles: readonly Article[],
): Promise<void> {
  await withChromium(profile, async ({ page, context }) => {
    const terminal = new TerminalPage(page);
    const copied = page.waitForResponse((told) => told.url().includes("/catalogue/snapshot"), { timeout: 300_000 });
    // Awaited below; what fails until then tells more than that nobody waited.
    copied.catch(() => undefined);
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Handheld"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await (await copied).finished();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.route("**/api/**", (route) => route.abort());
    const last = articles.at(-1)?.barcodes[0]?.barcode ?? "";
    // The copy is there when it answers without the server.
    for (let tries = 0; tries < 60; tries++) {
      await page.goto(store.origin);
      await move(page, { until: { view: "scan" } });
      const { text } = await move(page, { scan: [last], until: { anyOf: ["Added", "Not in the catalogue"] } });
      if (!text.includes("Not in the catalogue")) return;
    }
    throw new Error("the copy never came");
  });
}

async function withChromium<T>(profile: string, work: (chromium: ChromiumProcess) => Promise<T>): Promise<T> {
  const chromium = await startChromium(profile);
  try {
    return await work(chromium);
  } finally {
    await chromium.close();
  }
}

/** Milliseconds from the navigation until a scan stands in the bag; undefined where this machine cannot slow it so. */
function oneStart(store: StoreServer, profile: string, barcode: string, way: Way): Promise<number | undefined> {
  return withChromium(profile, async ({ context, page, pids }) => {
    const quota = way.slow === "browser" ? cpuQuota(SHARE) : undefined;
    if (way.slow === "browser" && quota === undefined) return undefined;
    try {
      quota?.hold(pids());
      if (way.slow === "page") {
        const devtools = await context.newCDPSession(page);
        await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 / SHARE });
      }
      if (!way.online) await context.route("**/api/**", (route) => route.abort());
      await page.goto(store.origin, { waitUntil: "commit" });
      const before = await move(page, { until: { view: "scan" } });
      const pieces = before.lines.reduce((sum, line) => sum + line.pieces, 0) + 1;
      await move(page, { scan: [barcode], until: { pieces } });
      return await page.evaluate(() => performance.now());
    } finally {
      quota?.release();
    }
  });
}

/** The longest task of the terminal's page while goods are scanned one after the other: processor time. */
function longestTask(store: StoreServer, profile: string, barcode: string): Promise<number> {
  return withChromium(profile, async ({ context, page }) => {
    await page.goto(store.origin);
    const before = await move(page, { until: { view: "scan" } });
    const pieces = before.lines.reduce((sum, line) => sum + line.pieces, 0);
    return longestTaskMs(await context.newCDPSession(page), async () => {
      for (let n = 1; n <= SCANS; n++) await move(page, { scan: [barcode], until: { pieces: pieces + n } });
    });
  });
}
