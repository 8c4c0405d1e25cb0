import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import type { Storage } from "../../server/ports/storage.ts";
import { openPostgres } from "../../server/storage/drivers/postgres.ts";
import { openSqlite } from "../../server/storage/drivers/sqlite.ts";
import { fillablePostgres, fillableSqlite } from "./databases.ts";
import { type Fillable, fill } from "./fill.ts";
import type { Extent } from "./made-rows.ts";
import { askAll } from "./questions.ts";

const DAYS = 200;
const END = Date.UTC(2026, 10, 22);
/** What a database of this size is given where it lives. */
const SETTINGS = [
  "shared_buffers=2GB",
  "maintenance_work_mem=1GB",
  "max_wal_size=4GB",
  "wal_level=minimal",
  "max_wal_senders=0",
];

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/**
 * `[--checks 20000000] [--stores 1000] [--sqlite 2000000] [--asks 60] [--folder DIR] [--plans FILE]`: fills PostgreSQL, and SQLite with one
 * store, and asks their lists. In a folder that is named the cluster stays, and the filling goes on where it was stopped.
 */
export async function benchRows(args: readonly string[]): Promise<object> {
  const options = {
    checks: { type: "string", default: "20000000" },
    stores: { type: "string", default: "1000" },
    sqlite: { type: "string", default: "2000000" },
    asks: { type: "string", default: "60" },
    folder: { type: "string" },
    plans: { type: "string", default: "rows-plans.txt" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const extent = { checks: Number(values.checks), stores: Number(values.stores), days: DAYS, end: END };
  const asks = Number(values.asks);
  const subjects = {
    "softcheck-postgres": await overPostgres(extent, asks, values),
    ...(values.sqlite === "0"
      ? {}
      : { softcheck: await overSqlite({ ...extent, checks: Number(values.sqlite), stores: 1 }, asks) }),
  };
  return { checks: extent.checks, stores: extent.stores, sqliteChecks: Number(values.sqlite), asks, subjects };
}

type Kept = { readonly folder?: string | undefined; readonly plans: string };

async function overPostgres(extent: Extent, asks: number, { folder, plans }: Kept) {
  const postgres = await startPostgres({ settings: SETTINGS, ...(folder === undefined ? {} : { folder }) });
  try {
    const figures = await measured(
      openPostgres(postgres.url, () => undefined),
      () => fillablePostgres(postgres.url),
      extent,
      asks,
    );
    // Asked once more, by connections that write down how each answer came about.
    const explained = openPostgres(`${postgres.url}?options=${encodeURIComponent(EXPLAINING)}`, () => undefined);
    const before = postgres.said().length;
    await askAll(explained, extent, 18);
    await explained.close();
    writeFileSync(plans, postgres.said().slice(before));
    say(`plans: ${plans}`);
    return figures;
  } finally {
    await postgres.stop();
  }
}

const EXPLAINING = [
  "session_preload_libraries=auto_explain",
  "auto_explain.log_min_duration=0",
  "auto_explain.log_analyze=on",
  "auto_explain.log_buffers=on",
]
  .map((setting) => `-c ${setting}`)
  .join(" ");

async function overSqlite(extent: Extent, asks: number) {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-rows-"));
  const file = join(folder, "rows.db");
  try {
    return await measured(openSqlite(file), async () => fillableSqlite(file), extent, asks);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Filling = Fillable & { close(): Promise<void> };

async function measured(storage: Storage, opened: () => Promise<Filling>, extent: Extent, asks: number) {
  await storage.migrate();
  const database = await opened();
  await fill(database, extent, say);
  await database.close();
  const steps = await storage.migrateOnline();
  say(`online: ${steps.join(", ") || "nothing"}`);
  await askAll(storage, extent, 1);
  const figures = await askAll(storage, extent, asks);
  await storage.close();
  return figures;
}
