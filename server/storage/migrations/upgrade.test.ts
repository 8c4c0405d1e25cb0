import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { Client, Pool } from "pg";
import { describe, expect, inject, test } from "vitest";
import { uuid } from "../../../src/domain/ids.ts";
import type { Storage } from "../../ports/storage.ts";
import type { DialectTraits } from "../dialect-traits.ts";
import { openPostgres, postgresTraits } from "../drivers/postgres.ts";
import { nodeSha256 } from "../drivers/sha256.ts";
import { openSqlite } from "../drivers/sqlite.ts";
import { immediateSqlite } from "../immediate-sqlite.ts";
import type { Database } from "../schema/database.ts";
import { sqliteTraits } from "../sqlite-traits.ts";
import { factSample, labelOf, newId, softCheckSample, storeSample } from "../testing/samples.ts";
import { verifyChain } from "../verify-chain.ts";
import { migrate, SchemaTooNew, steps } from "./migrate.ts";

type Older = {
  readonly db: Kysely<Database>;
  readonly traits: DialectTraits;
  /** The same database as this release opens it. */
  open(): Storage;
  drop(): Promise<void>;
};

async function inFile(): Promise<Older> {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-upgrade-"));
  const file = join(folder, "softcheck.db");
  const db = new Kysely<Database>({ dialect: immediateSqlite(async () => new BetterSqlite(file)) });
  return {
    db,
    traits: sqliteTraits(() => undefined),
    open: () => openSqlite(file),
    drop: async () => rmSync(folder, { recursive: true }),
  };
}

async function tellCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function inPostgres(): Promise<Older> {
  const database = `upgrade_${process.pid}_${Math.trunc(performance.now())}`;
  await tellCluster(`create database ${database}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${database}`;
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: url.href }) }) });
  return {
    db,
    traits: postgresTraits,
    open: () => openPostgres(url.href, () => undefined),
    drop: () => tellCluster(`drop database ${database} with (force)`),
  };
}

/** The schema as the release before had it: the first five steps. */
async function olderSchema({ db, traits }: Older): Promise<void> {
  const first = Object.fromEntries(Object.entries(steps(traits)).slice(0, 5));
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => first } }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** As the release before writes it: none of the newer columns is named. */
async function olderRows({ db }: Older, n: number): Promise<void> {
  const id = newId();
  const hash = nodeSha256(`token ${n}`);
  await sql`insert into staff (id, store, login, name, name_folded, role, pin_hash, active, failures)
    values (${id}, 's', ${`anna${n}`}, 'Anna', 'anna', 'admin', 'hash', 1, 0)`.execute(db);
  await sql`insert into sessions (hash, kind, store, name, rights, created_at)
    values (${hash}, 'token', 's', ${`POS ${n}`}, '["view"]', 1)`.execute(db);
  await sql`insert into store_counters (store, facts) values ('s', 1)
    on conflict (store) do update set facts = store_counters.facts + 1`.execute(db);
  await sql`insert into facts (store, n, at, kind, subject, who, detail)
    values ('s', ${n}, 1, 'signed-in', 'anna', 'anna', '{}')`.execute(db);
}

describe.each([
  ["SQLite", inFile],
  ["PostgreSQL", inPostgres],
] as const)("a database of the release before, on %s", (_, make) => {
  test("comes up to date with all it holds; the release before goes on working on it meanwhile", async () => {
    const older = await make();
    await olderSchema(older);
    await sql`insert into stores (id, name, currency, demo, settings, settings_version)
      values ('s', 'Store', 'RUB', 0, '{}', 1)`.execute(older.db);
    for (const n of [1, 2]) await olderRows(older, n);
    const storage = older.open();
    const all = Object.keys(steps(older.traits)).slice(5);
    const done = [...(await storage.migrate()), ...(await storage.migrateOnline())];
    expect(done.sort()).toEqual(all);
    expect(await storage.migrate()).toEqual([]);
    // Another server, of the release before, is not stopped yet.
    await olderRows(older, 3);
    const { tokens, store, staff, secret } = await storage.read(async (queries) => ({
      tokens: await queries.sessions.tokens("s"),
      store: await queries.stores.byCode("s"),
      staff: await queries.staff.byLogin("s", "anna3"),
      secret: await queries.epochs.ownWordSecret(),
    }));
    const named = tokens.filter(({ id }) => id !== null);
    expect(tokens).toHaveLength(3);
    expect(new Set(named.map(({ id }) => id)).size).toBe(2);
    for (const { id } of named) expect(uuid(id ?? "")).toMatchObject({ ok: true });
    expect(store).toMatchObject({ id: "s", code: "s" });
    expect(staff).toMatchObject({ locked: false, badgeHash: null, active: true });
    expect(secret.length).toBeGreaterThanOrEqual(64);
    // The chain begins behind what stands there.
    await storage.write(({ facts }) => facts.record(factSample("s", "first of the chain")));
    expect(await verifyChain(storage, "s", nodeSha256)).toMatchObject({ from: 4, fault: undefined });
    await older.db.destroy();
    await storage.close();
    await older.drop();
  });

  test("a release that knows fewer steps works beside them, unless one took something away", async () => {
    const older = await make();
    const storage = older.open();
    await storage.migrate();
    await storage.migrateOnline();
    const known = Object.fromEntries(Object.entries(steps(older.traits)).slice(0, 9));
    const start = () => migrate(older.db, older.traits, known);
    const note = (step: string) =>
      sql`insert into kysely_migration (name, timestamp) values (${step}, '2027')`.execute(older.db);
    expect(await start()).toEqual([]);
    await note("9998-something-more");
    expect(await start()).toEqual([]);
    await note("9999-something-gone.contract");
    await expect(start()).rejects.toThrow(SchemaTooNew);
    await older.db.destroy();
    await storage.close();
    await older.drop();
  });

  test("what is prepared goes on working when a newer release adds columns under it", async () => {
    const older = await make();
    const storage = older.open();
    await storage.migrate();
    const bag = softCheckSample("s", labelOf(1));
    const use = (n: number) =>
      storage.write(async ({ softChecks, facts, labels, sessions, stores, redemptions }) => {
        await facts.record(factSample("s", String(n)));
        await sessions.caller("nobody");
        await labels.lock([labelOf(1)]);
        await redemptions.known("s", newId());
        const [view, whole, store] = [
          await softChecks.view("s", bag.document.id),
          await softChecks.known("s", bag.document.id),
          await stores.withPrefixes("s"),
        ];
        return [view?.label, whole === "elsewhere" ? whole : whole?.label, store?.store.id];
      });
    await storage.write(async ({ stores, softChecks }) => {
      await stores.insert(storeSample("s"));
      await softChecks.insert(bag);
    });
    const before = await use(1);
    expect(before).toEqual([labelOf(1), labelOf(1), "s"]);
    for (const table of ["stores", "soft_checks", "labels", "facts", "store_counters", "redemptions", "sessions"]) {
      await sql`alter table ${sql.table(table)} add column newer text`.execute(older.db);
    }
    expect(await use(2)).toEqual(before);
    expect(await verifyChain(storage, "s", nodeSha256)).toMatchObject({ fault: undefined });
    await older.db.destroy();
    await storage.close();
    await older.drop();
  });
});
