import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { CHROMIUM_FLAGS, chromiumPath } from "../../scripts/chromium.ts";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import { openPostgres } from "../../server/storage/drivers/postgres.ts";
import { openSqlite } from "../../server/storage/drivers/sqlite.ts";
import { startServerProcess } from "../../server/testing/server-process.ts";
import { assert } from "../../src/domain/result.ts";
import { type Figures, quantile, rounded, type Subjects } from "../figures.ts";
import { seeded } from "../goods.ts";
import { fillablePostgres, fillableSqlite } from "../rows/databases.ts";
import type { Extent } from "../rows/made-rows.ts";
import { fillStore } from "./filled-store.ts";
import { officeSubject } from "./office-page.ts";
import { plainSubject } from "./plain-list.ts";
import { type Question, questions } from "./questions.ts";
import type { Subject } from "./subject.ts";

const DAYS = 200;
const END = Date.UTC(2026, 10, 22);
/** Soft checks opened after each turn of questions. */
const OPENED = 6;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/**
 * The office's list in Chromium among so many soft checks of one store: sorted, searched and opened, over
 * SQLite and PostgreSQL, beside a plain table; milliseconds from the press to the painted rows.
 */
export async function benchLists(checks: number, asks: number): Promise<Subjects> {
  const extent = { checks, stores: 1, days: DAYS, end: END, printed: true };
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] });
  try {
    const { softcheck, plain } = await overSqlite(browser, extent, asks);
    return { softcheck, "softcheck-postgres": await overPostgres(browser, extent, asks), plain };
  } finally {
    await browser.close();
  }
}

async function overSqlite(browser: Browser, extent: Extent, asks: number) {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-office-"));
  const file = join(folder, "softcheck.db");
  try {
    await fillStore(openSqlite(file), async () => fillableSqlite(file), extent, say);
    const server = await startServerProcess("", folder);
    const softcheck = await inOffice(browser, new URL(server.url).origin, extent, asks).finally(server.stop);
    say("plain");
    const page = await pageIn(browser);
    const subject = await plainSubject(page, folder);
    try {
      return { softcheck, plain: await asked(subject, extent, asks) };
    } finally {
      subject.stop();
      await page.context().close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function overPostgres(browser: Browser, extent: Extent, asks: number): Promise<Figures> {
  const postgres = await startPostgres({ settings: ["maintenance_work_mem=512MB", "max_wal_size=2GB"] });
  try {
    const { url } = postgres;
    await fillStore(
      openPostgres(url, () => undefined),
      () => fillablePostgres(url),
      extent,
      say,
    );
    const server = await startServerProcess(url);
    return await inOffice(browser, new URL(server.url).origin, extent, asks).finally(server.stop);
  } finally {
    await postgres.stop();
  }
}

async function inOffice(browser: Browser, origin: string, extent: Extent, asks: number): Promise<Figures> {
  const page = await pageIn(browser);
  try {
    return await asked(await officeSubject(page, origin), extent, asks);
  } finally {
    await page.context().close();
  }
}

const pageIn = async (browser: Browser) =>
  (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC" })).newPage();

/** Everything asked once for warmth, then so often; each kind's middle and 95th of a hundred. */
async function asked(subject: Subject, extent: Extent, asks: number): Promise<Figures> {
  for (const question of questions(extent, 1, seeded(3))) await subject.list(question);
  const took: Record<Question["kind"] | "open", number[]> = { list: [], search: [], open: [] };
  for (const [n, question] of questions(extent, asks, seeded(4)).entries()) {
    const { ms, rows } = await subject.list(question);
    assert(rows > 0 || question.kind === "search", `rows of ${question.search} are shown`);
    took[question.kind].push(ms);
    if (ms > 1_000) say(`slow: ${question.search} ${Math.round(ms)} ms`);
    if (rows > 0 && n % OPENED === 0) took.open.push(await subject.open(n));
  }
  const figures = Object.entries(took).flatMap(([kind, values]) => [
    [`${kind}P50Ms`, quantile(values, 0.5)] as const,
    [`${kind}P95Ms`, quantile(values, 0.95)] as const,
    [`${kind}MaxMs`, Math.max(...values)] as const,
  ]);
  const all = rounded(Object.fromEntries(figures));
  say(JSON.stringify(all));
  return all;
}
