import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { openPostgres } from "../../storage/drivers/postgres.ts";
import { nodeSha256 } from "../../storage/drivers/sha256.ts";
import { verifyChain } from "../../storage/verify-chain.ts";
import { enrolTerminal, makeTestApp, setUpStore } from "../../testing/test-app.ts";
import { backup } from "../backup.ts";
import { doctor } from "../doctor/doctor.ts";

const names = { kept: `backup_from_${process.pid}`, restored: `backup_into_${process.pid}` };
const addressOf = (database: string): string => {
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${database}`;
  return url.href;
};

async function tell(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

beforeAll(() => tell(`create database ${names.kept}`, `create database ${names.restored}`));
afterAll(() => tell(`drop database ${names.kept} with (force)`, `drop database ${names.restored} with (force)`));

let folder: string;
const said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-dump-"));
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test("a PostgreSQL store is dumped, checked, and whole when it is restored elsewhere", async () => {
  const address = addressOf(names.kept);
  const store = await makeTestApp({ storage: openPostgres(address, () => undefined) });
  await enrolTerminal(store, await setUpStore(store));
  await store.close();
  const file = join(folder, "store.dump");
  const env = { DATABASE_URL: address, SOFTCHECK_DATA: folder };
  expect(await backup([file], env)).toBe(0);
  expect(existsSync(`${file}.sha256`)).toBe(true);
  const { status, stderr } = spawnSync("pg_restore", [`--dbname=${addressOf(names.restored)}`, file], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  const restored = openPostgres(addressOf(names.restored), () => undefined);
  const [first] = await restored.read(({ stores }) => stores.all());
  const chain = await verifyChain(restored, first?.id ?? "", nodeSha256);
  await restored.close();
  expect(chain).toMatchObject({ from: 1, fault: undefined });
  expect(chain.checked).toBeGreaterThan(2);
});

test("a dump that fails leaves no file, and no password in what is said", async () => {
  const file = join(folder, "store.dump");
  const url = new URL(addressOf(names.kept));
  url.username = "nobody_of_this_name";
  url.password = "s3cret";
  expect(await backup([file], { DATABASE_URL: url.href, SOFTCHECK_DATA: folder })).toBe(1);
  expect(existsSync(file)).toBe(false);
  expect(said.join("\n")).not.toContain("s3cret");
});

test("the doctor asks PostgreSQL whether it keeps what it commits", async () => {
  const kept = openPostgres(addressOf(names.kept), () => undefined);
  await kept.migrateOnline();
  await kept.close();
  await doctor(["--json"], { DATABASE_URL: addressOf(names.kept), SOFTCHECK_DATA: folder }, Date.now());
  // The cluster of the tests runs without fsync, to be quick: just what must never be in a shop.
  expect(said.join("")).toContain('"code":"postgres-forgets"');
  expect(said.join("")).toContain('"code":"schema"');
});
