import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { FIRST_MAPPING } from "../../src/protocol/mapping-profiles.ts";
import { openPostgres, parserOf } from "../storage/drivers/postgres.ts";
import { nodeSha256 } from "../storage/drivers/sha256.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { alertSample } from "../storage/testing/alerts-contract.ts";
import { deliverySample, outletSample } from "../storage/testing/outlets-contract.ts";
import { ownArticleSample } from "../storage/testing/own-articles-contract.ts";
import { differenceSample, fillReconciliation, receiptListSample } from "../storage/testing/reconciliation-contract.ts";
import { seedSample, spotCheckSample } from "../storage/testing/samples.ts";
import { verifyChain } from "../storage/verify-chain.ts";
import { addStore } from "../testing/second-store.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../testing/selling.ts";
import { makeTestApp, signInTerminal } from "../testing/test-app.ts";
import { compareAll, compareTable } from "./move/compare.ts";
import { openAlone } from "./move/source.ts";
import { TABLES } from "./move/tables.ts";
import { move } from "./move.ts";

const DATABASE = `moved_${process.pid}`;
const address = (): string => {
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${DATABASE}`;
  return url.href;
};

async function tell<T>(to: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: to, types: { getTypeParser: parserOf } });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  const done = await work();
  await client.query("rollback");
  return done;
}

let folder: string;
const said: string[] = [];
const run = (...words: readonly string[]) => move(words, { SOFTCHECK_DATA: folder });
const file = () => join(folder, "softcheck.db");

beforeAll(() => tell(inject("databaseUrl"), (client) => client.query(`create database ${DATABASE}`)));
afterAll(() => tell(inject("databaseUrl"), (client) => client.query(`drop database ${DATABASE} with (force)`)));
beforeEach(async () => {
  await tell(address(), (client) => client.query("drop schema public cascade; create schema public"));
  folder = mkdtempSync(join(tmpdir(), "softcheck-move-"));
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A store that has been worked in: something in every table. */
async function livedIn(): Promise<{ readonly store: SellingStore; readonly bag: string; readonly labels: number }> {
  const store = await openSellingStore({ file: file() });
  const { test: shop, admin, tillOne, handheld } = store;
  const article = { sku: "1", name: 'Ёжик "<b>" \\ 👩‍👧', barcodes: ["4006381333931"], priceMinor: 100 };
  const headers = { "content-type": "application/x-ndjson" };
  for (const rows of [[article], [article, { ...article, sku: "2", barcodes: ["12345670"] }]]) {
    const raw = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    expect((await shop.call("PUT", "/catalogue/articles", { token: admin, raw, headers })).status).toBe(200);
  }
  const announced = { ...article, priceMinor: 120, validFrom: "2026-02-01" };
  const raw = `${JSON.stringify(announced)}\n`;
  await shop.call("PUT", "/catalogue/articles?mode=merge", { token: admin, raw, headers });
  const labels = await printLabels(store, 4);
  const bag = await sendBag(store, labels[0] ?? "");
  await sendBag(store, labels[1] ?? "");
  const redemption = store.newId();
  const hold = (wanted: readonly (string | undefined)[]) =>
    shop.call("PUT", `/redemptions/${redemption}`, { token: tillOne.token, body: { till: "x", labels: wanted } });
  // Taken, let go, taken and let go again: rows that are alike.
  for (const wanted of [[0, 1], [0], [0, 1], [0]]) await hold(wanted.map((place) => labels[place]));
  const receipt = { shift: "1", number: "7" };
  await shop.call("POST", `/redemptions/${redemption}/commit`, { token: tillOne.token, body: { receipt } });
  const report = {
    ...{ unsent: 0, oldestUnsentAt: null, refused: 0, lastSequence: 1, persisted: "granted", softwareVersion: "1" },
    ...{ catalogueVersion: null, clock: "2026-01-15T09:00:00.000Z" },
  };
  await shop.call("PUT", `/terminals/${handheld.id}/report`, { token: handheld.token, body: report });
  await shop.call("POST", "/pairings", { token: admin, body: { kind: "till", name: "Till 3" } });
  const list = { raw: "sku;name;price\n1;Ёж;1\n", headers: { "content-type": "text/csv" } };
  await shop.call("POST", "/catalogue/imports", { token: admin, ...list });
  await shop.call("POST", "/catalogue/mapping-profiles", { token: admin, body: FIRST_MAPPING });
  await addStore(shop, "Second", "834");
  await shop.ports.storage.write(async (queries) => {
    const [first] = await queries.stores.all();
    const id = first?.id ?? "";
    await queries.roles.put(id, "cashier", ["redeem"]);
    await queries.tries.count("pairing", "::1", 1, { tries: 1, withinMs: 1 });
    const { build } = await queries.snapshots.begin(id);
    await queries.snapshots.putPiece(id, build, -1, Uint8Array.from([0, 255, 31, 139, 10]));
    await queries.markClaims.claim(bag.id, ["unit"]);
    await queries.labelDesigns.put({ store: id, id: "own", design: "{}" });
    const run = (await queries.labels.runs(id, 1))[0];
    const stretch = { from: 3, to: 4, reason: "damaged", trouble: null, at: 1 } as const;
    if (run !== undefined) await queries.labels.voidStretch(run.id, stretch);
    const transport = { kind: "tcp", host: "10.0.0.9", port: 9100 } as const;
    const model = { name: "Zebra", model: "ZD421", language: "zpl", dotsPerMm: 11.81, widthMm: 58, transport } as const;
    const outlet = outletSample(id);
    await queries.spotChecks.keepSeed(seedSample(id));
    const kept = await queries.softChecks.byId(id, bag.id);
    if (kept !== undefined) await queries.spotChecks.insert(spotCheckSample(id, kept.label, bag.id));
    await queries.outlets.insert(outlet);
    await queries.outlets.putDelivery(deliverySample(outlet, 1));
    await queries.alerts.raise(alertSample(id, "a"));
    await queries.alerts.pulse(1);
    await queries.duties.take("sweeps", { holder: "one", now: 1, until: 2 });
    await queries.ownArticles.put(id, [ownArticleSample("1")], false);
    await queries.printers.insert({ ...model, id: store.newId(), store: id, removedAt: null });
    const compared = { store: id, terminal: handheld.id, bag: bag.id, sold: redemption };
    await fillReconciliation(queries, {
      ...{ ...compared, difference: differenceSample(id, "subject"), list: receiptListSample(id) },
    });
  });
  ofTheReleaseBefore();
  return { store, bag: bag.id, labels: labels.length };
}

/** Rows that a server of the release before left in tables that this one writes nothing to. */
function ofTheReleaseBefore(): void {
  const database = new BetterSqlite(file());
  database.prepare("insert into import_seen select id, 1, '1' from stores").run();
  const snapshot = "insert into catalogue_snapshots select id, 1, ? from stores";
  database.prepare(snapshot).run(Buffer.from([0, 255, 31, 139, 10]));
  database.close();
}

const aside = (): string => join(folder, readdirSync(folder).find((name) => name.includes(".moved-")) ?? "missing");

test("a store goes on in PostgreSQL where it stopped in its file: same life, same sessions, next labels", async () => {
  const { store, bag } = await livedIn();
  const before = await printLabels(store, 5);
  const epoch = await store.test.ports.storage.read(({ epochs }) => epochs.current());
  await store.test.close();
  expect(await run("--to", address()), said.join("\n")).toBe(0);
  expect(existsSync(file())).toBe(false);
  expect(existsSync(aside())).toBe(true);
  for (const { name } of TABLES)
    expect(
      said.some((line) => new RegExp(`^${name}\t[1-9]`).test(line)),
      name,
    ).toBe(true);

  const storage = openPostgres(address(), () => undefined);
  const test = await makeTestApp({ storage });
  expect(await storage.read(({ epochs }) => epochs.current())).toEqual(epoch);
  const found = await test.call("GET", `/soft-checks/${bag}`, { token: store.admin });
  expect(found).toMatchObject({ status: 200, body: { id: bag, state: "redeemed" } });
  await signInTerminal(test, store.handheld.id, store.handheld.key);
  const after = await printLabels({ ...store, test }, 5);
  expect(new Set([...before, ...after]).size).toBe(10);
  for (const { id } of await storage.read(({ stores }) => stores.all())) {
    expect(await verifyChain(storage, id, nodeSha256)).toMatchObject({ fault: undefined, from: 1 });
  }
  await test.close();
});

test("a flipped byte is found wherever it is, and so is a row too many or too few", async () => {
  const { store } = await livedIn();
  await store.test.close();
  expect(await run("--to", address()), said.join("\n")).toBe(0);
  const source = openAlone(aside());
  if (!source.ok) throw new Error(source.error);
  const copy = new Client({ connectionString: address(), types: { getTypeParser: parserOf } });
  await copy.connect();
  /** What a change to the copy comes to; it is taken back. */
  const after = (table: string, statement: string) =>
    inTransaction(copy, async () => {
      await copy.query("set local session_replication_role = replica");
      const { rowCount } = await copy.query(statement);
      expect(rowCount, statement).toBeGreaterThan(0);
      const changed = TABLES.find(({ name }) => name === table);
      if (changed === undefined) throw new Error(table);
      return compareTable(source.value, copy, changed);
    });
  const listed = `select table_name as t, column_name as c, data_type as d from information_schema.columns
    where table_schema = 'public' order by 1, 2`;
  const columns = (await copy.query(listed)).rows;
  const one = (table: string) => `ctid = (select ctid from ${table} order by ctid desc limit 1)`;
  const other: Readonly<Record<string, (column: string) => string>> = {
    text: (column) => `coalesce(${column}, '') || 'x'`,
    bytea: (column) => `set_byte(${column}, 1, 254)`,
  };
  let flipped = 0;
  for (const { t, c, d } of columns.filter((row) => TABLES.some(({ name }) => name === row.t))) {
    const value = (other[d] ?? ((column) => `coalesce(${column}, 0) + 1`))(`"${c}"`);
    const outcome = await after(t, `update ${t} set "${c}" = ${value} where ${one(t)}`);
    expect(outcome, `${t}.${c}`).toHaveProperty("row");
    flipped += 1;
  }
  expect(flipped).toBeGreaterThan(150);
  for (const { name } of TABLES) {
    expect(await after(name, `delete from ${name} where ${one(name)}`), name).toHaveProperty("row");
  }
  const more = await after("tries", "insert into tries (what, who, ends_at, used) values ('z', 'z', 1, 1)");
  expect(more).toEqual({ table: "tries", row: "z z" });
  expect(await inTransaction(copy, () => compareAll(source.value, copy))).toHaveProperty("tables");
  await copy.end();
  source.value.letGo();
});

test("what was moved can be compared again at any time, and a difference is told", async () => {
  const { store, bag } = await livedIn();
  await store.test.close();
  expect(await run("--to", address())).toBe(0);
  copyFileSync(aside(), file());
  expect(await run("--to", address(), "--check")).toBe(0);
  await tell(address(), (client) =>
    client.query("update soft_check_bodies set lines = replace(lines, '8990', '8991') where soft_check = $1", [bag]),
  );
  said.length = 0;
  expect(await run("--to", address(), "--check")).toBe(1);
  expect(said).toEqual([`The two are not the same: table soft_check_bodies, row ${bag}. Nothing was moved.`]);
  expect(existsSync(file())).toBe(true);
});

test("nothing is moved from a running server, into a database with something in it, or from one that is not there", async () => {
  expect(await run("--to", address())).toBe(1);
  expect(said.at(-1)).toMatch(/no database/);
  const { store } = await livedIn();
  expect(await run("--to", address())).toBe(1);
  expect(said.at(-1)).toMatch(/stop it first/);
  await store.test.close();
  const used = openPostgres(address(), () => undefined);
  await used.migrate();
  await addStore(await makeTestApp({ storage: used }), "Somebody's", "77");
  await used.close();
  expect(await run("--to", address())).toBe(1);
  expect(said.at(-1)).toMatch(/has something in it \(table stores\)/);
  expect(await run("--to", "postgres://softcheck@127.0.0.1:1/none")).toBe(1);
  expect(await run()).toBe(2);
  expect(await move(["--to", address()], { SOFTCHECK_DATA: folder, DATABASE_URL: address() })).toBe(2);
  const again = openSqlite(file());
  expect(await again.read(({ stores }) => stores.all())).toHaveLength(2);
  await again.close();
});
