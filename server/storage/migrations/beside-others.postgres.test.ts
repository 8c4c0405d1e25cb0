import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import type { Storage } from "../../ports/storage.ts";
import { openPostgres } from "../drivers/postgres.ts";
import { storeSample } from "../testing/samples.ts";

const database = `beside_${process.pid}`;
const url = new URL(inject("databaseUrl"));
url.pathname = `/${database}`;

async function connected(address: string): Promise<Client> {
  const client = new Client({ connectionString: address });
  await client.connect();
  return client;
}

/** Every step that is taken beside servers at work. */
const ONLINE = ["0010-scale-indexes", "0014-lists-by-week", "0015-redemptions-by-time"];

let cluster: Client;
let one: Storage;
let other: Storage;
/** In a transaction that changes soft checks and does not end: an index that is being built waits for it. */
let selling: Client;

beforeEach(async () => {
  cluster = await connected(inject("databaseUrl"));
  await cluster.query(`create database ${database}`);
  [one, other] = [openPostgres(url.href, () => undefined), openPostgres(url.href, () => undefined)];
  await one.migrate();
  selling = await connected(url.href);
  await selling.query("begin");
  await selling.query("delete from soft_checks");
});

afterEach(async () => {
  await Promise.all([one.close(), other.close(), selling.end()]);
  await cluster.query(`drop database ${database} with (force)`);
  await cluster.end();
});

/** The process that builds an index and has come to wait. */
async function builder(): Promise<number> {
  const waiting = `select pid from pg_stat_activity
    where datname = $1 and query ilike 'create index concurrently%' and wait_event_type = 'Lock'`;
  for (;;) {
    const { rows } = await cluster.query<{ pid: number }>(waiting, [database]);
    if (rows[0] !== undefined) return rows[0].pid;
    await pause(20);
  }
}

const valid = async (): Promise<unknown> =>
  (await cluster.query("select 1")) &&
  (await selling.query("select indisvalid from pg_index where indexrelid = to_regclass('soft_checks_listed')")).rows;

test("while an index is built servers write, start and migrate; the step is taken once", async () => {
  const online = one.migrateOnline();
  await builder();
  await other.write(({ stores }) => stores.insert(storeSample("s")));
  const till = await connected(url.href);
  await till.query("delete from soft_checks");
  await till.end();
  expect(await other.migrate()).toEqual([]);
  expect(await other.migrateOnline()).toEqual([]);
  await selling.query("commit");
  expect(await online).toEqual(ONLINE);
  expect(await other.migrateOnline()).toEqual([]);
});

test("a step that was stopped is begun again, and an index that was left half is made anew", async () => {
  const stopped = one.migrateOnline().catch((error: unknown) => String(error));
  await cluster.query("select pg_terminate_backend($1)", [await builder()]);
  expect(await stopped).toContain("StorageAway");
  await selling.query("commit");
  expect(await valid()).toEqual([{ indisvalid: false }]);
  expect(await other.migrateOnline()).toEqual(ONLINE);
  expect(await valid()).toEqual([{ indisvalid: true }]);
});
