import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { restoreWitness, witnessFile } from "../../node/restore-witness.ts";
import { openSqlite } from "../../storage/drivers/sqlite.ts";
import { openSellingStore, printLabels, type SellingStore } from "../../testing/selling.ts";
import { openLocalAuthority } from "../../tls/local-authority.ts";
import { backup } from "../backup.ts";
import { exportAudit } from "../export-audit.ts";
import { restore } from "../restore.ts";
import { doctor } from "./doctor.ts";
import { roomFinding } from "./folder.ts";

const Told = v.object({
  ok: v.boolean(),
  findings: v.array(
    v.object({ code: v.string(), level: v.string(), text: v.string(), remedy: v.exactOptional(v.string()) }),
  ),
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let folder: string;
let store: SellingStore;
let now: number;
const said: string[] = [];
const file = () => join(folder, "softcheck.db");
const env = () => ({
  SOFTCHECK_DATA: folder,
  SOFTCHECK_PORT: "1",
  SOFTCHECK_HTTP_PORT: "2",
  SOFTCHECK_LAN_HTTP_PORT: "0",
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-doctor-"));
  store = await openSellingStore({ file: file() });
  now = store.test.clock.now() + HOUR_MS;
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.test.close();
  rmSync(folder, { recursive: true });
});

async function examined(args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) {
  said.length = 0;
  const exit = await doctor(["--json", ...args], { ...env(), ...more }, now);
  const told = v.parse(Told, JSON.parse(said.join("")));
  expect(exit).toBe(told.ok ? 0 : 1);
  const codes = (level: string) => told.findings.filter((one) => one.level === level).map(({ code }) => code);
  return { exit, told, faults: codes("fault"), warnings: codes("warning"), well: codes("fine") };
}

/** Writes in the database past the server. */
function meddle(...statements: readonly string[]): void {
  const database = new BetterSqlite(file());
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe("softcheck doctor", () => {
  test("finds a store well, and changes nothing of it", async () => {
    await openLocalAuthority({ folder: join(folder, "tls"), names: ["localhost"], now: new Date(now) });
    const before = await store.test.ports.storage.read(({ facts }) => facts.total());
    const { exit, faults, well } = await examined();
    expect(faults).toEqual([]);
    expect(exit).toBe(0);
    expect(well).toEqual(expect.arrayContaining(["data-folder", "database", "schema", "audit"]));
    expect(await store.test.ports.storage.read(({ facts }) => facts.total())).toBe(before);
  });

  test("says of every fault and warning what to do", async () => {
    meddle("update facts set who = 'somebody else' where n = 3");
    const { told } = await examined();
    for (const { level, remedy } of told.findings) if (level !== "fine") expect(remedy).toMatch(/\w{4}/);
    said.length = 0;
    expect(await doctor([], env(), now)).toBe(1);
    expect(said.join("\n")).toMatch(/FAULT\s+audit-changed: .*fact 3 was changed.*\n\s+→ /);
  });

  test("an environment that the server would refuse is a fault with the server's own sentence", async () => {
    const { told, faults } = await examined([], { SOFTCHECK_PORT: "99999" });
    expect(faults).toEqual(["environment"]);
    expect(told.findings[0]?.text).toContain("SOFTCHECK_PORT");
  });

  test("a way out that fails for an hour is a fault with its name and why; what was given up is a warning", async () => {
    const webhook = { name: "Cash desk hub", url: "https://hub.example/x?key=hidden" };
    const config = JSON.stringify(webhook).replaceAll("'", "''");
    const id = store.newId();
    const at = store.test.clock.now();
    meddle(
      `insert into outlets (id, store, kind, config, active, created_at, created_by, position, tries, failing_since, failed_at, next_try_at, fault)
       select '${id}', id, 'webhook', '${config}', 1, 0, 'boss', 0, 9, ${at}, ${at}, ${at}, '{"code":"refused","status":503}' from stores`,
      `insert into outlet_deliveries (outlet, n, state, kind, subject, happened_at, at, tries)
       values ('${id}', 1, 'dead', 'soft-check-stored', 'x', 0, 0, 9)`,
    );
    const { faults, warnings, told } = await examined();
    expect([faults, warnings]).toEqual([
      expect.arrayContaining(["outlet-failing"]),
      expect.arrayContaining(["deliveries-given-up"]),
    ]);
    const said = told.findings.find(({ code }) => code === "outlet-failing")?.text;
    expect(said).toMatch(/Cash desk hub .*60 minutes \(refused 503\)/);
    expect(said).not.toContain("hidden");
    meddle(`update outlets set failing_since = ${at + 60_000}`, "delete from outlet_deliveries");
    expect((await examined()).well).toContain("outlets");
  });

  test("a heartbeat that is due and did not go out is a fault", async () => {
    const beats = { SOFTCHECK_HEARTBEAT_URL: "https://watch.example/x", SOFTCHECK_HEARTBEAT_MINUTES: "5" };
    expect((await examined([], beats)).faults).toContain("heartbeat-silent");
    await store.test.ports.storage.write(({ alerts }) => alerts.pulse(now - 15 * 60_000));
    expect((await examined([], beats)).faults).not.toContain("heartbeat-silent");
    await store.test.ports.storage.write(({ alerts }) => alerts.pulse(now - 16 * 60_000));
    expect((await examined([], beats)).faults).toContain("heartbeat-silent");
    expect((await examined()).faults).not.toContain("heartbeat-silent");
  });

  test("a port that somebody else sits on", async () => {
    const squatter = createServer((socket) => void socket.on("error", () => undefined).end("SSH-2.0\r\n")).listen(
      0,
      "127.0.0.1",
    );
    await once(squatter, "listening");
    const address = squatter.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const { faults, told } = await examined([], { SOFTCHECK_HTTP_PORT: port });
    squatter.close();
    expect(faults).toContain("port-taken");
    expect(told.findings.find(({ code }) => code === "port-taken")?.remedy).toContain("SOFTCHECK_HTTP_PORT");
  });

  test("keys that others can read, and a folder that others can look into", async () => {
    await openLocalAuthority({ folder: join(folder, "tls"), names: ["localhost"], now: new Date(now) });
    chmodSync(join(folder, "tls", "server.key"), 0o644);
    chmodSync(folder, 0o755);
    const { faults, warnings } = await examined();
    expect(faults).toContain("key-readable");
    expect(warnings).toContain("data-folder-open");
  });

  test("a data folder that is not there, without making one", async () => {
    const elsewhere = join(folder, "nowhere");
    const { warnings, faults } = await examined([], { SOFTCHECK_DATA: elsewhere });
    expect(warnings).toEqual(expect.arrayContaining(["data-folder-missing", "database-missing"]));
    expect(faults).toEqual([]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  test("a disk that fills up", () => {
    expect(roomFinding(50_000, "/x").level).toBe("fine");
    expect(roomFinding(1_000, "/x").code).toBe("disk-low");
    expect(roomFinding(100, "/x")).toMatchObject({ code: "disk-full", level: "fault" });
  });

  test("certificates: ended, for other names, before their time; an own one that is torn", async () => {
    await openLocalAuthority({ folder: join(folder, "tls"), names: ["localhost"], now: new Date(now) });
    now += 400 * DAY_MS;
    expect((await examined()).faults).toContain("certificate-expired");
    const named = await examined([], { SOFTCHECK_NAME: "softcheck.invalid" });
    expect(named.warnings).toEqual(expect.arrayContaining(["certificate-names", "name-unknown"]));
    now += 3_100 * DAY_MS;
    expect((await examined()).warnings).toContain("authority-ending");
    now -= 9_000 * DAY_MS;
    expect((await examined()).faults).toContain("clock-early");
    const own = { SOFTCHECK_NAME: "softcheck.invalid", SOFTCHECK_TLS_CERT: file(), SOFTCHECK_TLS_KEY: file() };
    expect((await examined([], own)).faults).toContain("own-certificate-torn");
  });

  test("a database that is torn", async () => {
    await store.test.close();
    writeFileSync(file(), Buffer.alloc(65_536, 7));
    expect((await examined()).faults).toContain("database-unreadable");
  });

  test("a database that another program holds", async () => {
    await store.test.close();
    const holder = new BetterSqlite(file());
    holder.pragma("locking_mode = EXCLUSIVE");
    holder.exec("begin exclusive; update stores set name = name; commit");
    const { faults } = await examined();
    holder.close();
    expect(faults).toContain("database-locked");
  });

  test("a database of another version: older or only added to is a warning, something gone a fault", async () => {
    meddle("insert into kysely_migration (name, timestamp) values ('9998-from-the-future', 'x')");
    expect((await examined()).warnings).toContain("schema-ahead");
    meddle("insert into kysely_migration (name, timestamp) values ('9999-from-the-future.contract', 'x')");
    expect((await examined()).faults).toContain("schema-newer");
    meddle("delete from kysely_migration where name like '999%' or name like '0009%'");
    expect((await examined()).warnings).toContain("schema-older");
  });

  test("a PostgreSQL that is not there, without telling its password", async () => {
    const { faults } = await examined([], { DATABASE_URL: "postgres://softcheck:s3cret@127.0.0.1:1/softcheck" });
    expect(faults).toContain("database-unreachable");
    expect(said.join("")).not.toContain("s3cret");
  });

  test("a clock that went back, a run that hangs, devices not heard of, no backup", async () => {
    meddle(`update facts set at = ${now + DAY_MS} where n = (select max(n) from facts)`);
    expect((await examined()).faults).toContain("clock-jumped");
    await printLabels(store, 3);
    meddle("update label_runs set state = 'paused', ended_at = null");
    now += 30 * DAY_MS;
    const { warnings } = await examined();
    expect(warnings).toEqual(expect.arrayContaining(["runs-stuck", "terminals-silent", "backup-none"]));
  });

  test("orders that lie on a device nobody has heard of", async () => {
    const report = { unsent: 2, oldestUnsentAt: null, refused: 0, persisted: "granted", softwareVersion: "1" };
    const { storage } = store.test.ports;
    await storage.write(async (queries) => {
      const [first] = await queries.stores.all();
      const text = JSON.stringify(report);
      await queries.terminals.putReport(first?.id ?? "", {
        terminal: store.handheld.id,
        report: text,
        receivedAt: now,
      });
    });
    expect((await examined()).faults).not.toContain("orders-stranded");
    now += 30 * DAY_MS;
    expect((await examined()).faults).toContain("orders-stranded");
  });

  test("administrators who are all locked out, with the way back in", async () => {
    meddle("update staff set locked = 1 where role = 'admin'");
    const { faults, told } = await examined();
    expect(faults).toContain("admins-locked");
    expect(told.findings.find(({ code }) => code === "admins-locked")?.remedy).toContain("staff unlock boss");
  });
});

describe("the chain of facts, when somebody writes past the server", () => {
  test.each([
    ["a word is changed", "update facts set who = 'nobody' where n = 2", "audit-changed"],
    ["a fact is taken out", "delete from facts where n = 2", "audit-gap"],
    ["details are changed", `update facts set detail = '{"kind":"till"}' where n = 2`, "audit-detail-changed"],
    ["a hash is taken away", "update facts set hash = null where n = 2", "audit-unchained"],
    ["the last fact is taken out", "delete from facts where n = (select max(n) from facts)", "audit-gap"],
    ["the counter's hash is another", "update store_counters set head = 'x'", "audit-counter"],
    [
      "two facts change places",
      "update facts set n = -n; update facts set n = case n when -2 then 3 when -3 then 2 else -n end",
      "audit-not-linked",
    ],
  ])("it is found that %s", async (_, statement, code) => {
    expect((await examined()).faults).toEqual([]);
    meddle(statement);
    expect((await examined()).faults).toContain(code);
  });

  test("details that were emptied when their time was over do not break it", async () => {
    meddle("update facts set detail = '{}'");
    expect((await examined()).faults).toEqual([]);
  });

  test("a tail that was cut off together with the counter is found by the witness", async () => {
    const { storage, clock, random } = store.test.ports;
    await restoreWitness(storage, { clock, random }, witnessFile(folder)).note();
    cutTail();
    expect((await examined()).faults).toContain("audit-cut");
  });

  test("a log written anew is found by an export that was kept elsewhere", async () => {
    const kept = join(folder, "kept.ndjson");
    // The command line goes by this machine's clock.
    now = Date.now() + HOUR_MS;
    const lines: string[] = [];
    const output = { write: (text: string) => lines.push(text) > 0, once: () => undefined };
    expect(await exportAudit([], env(), output)).toBe(0);
    writeFileSync(kept, lines.join(""));
    expect((await examined(["--against", kept])).well).toContain("audit");
    cutTail();
    expect((await examined()).faults).not.toContainEqual(expect.stringContaining("audit"));
    expect((await examined(["--against", kept])).faults).toContain("audit-cut");
    writeFileSync(kept, lines.join("").split("\n").slice(0, -2).join("\n"));
    expect(await doctor(["--against", kept], env(), now)).toBe(2);
  });

  /** What somebody does who knows how the log is made: nothing inside the database tells it any more. */
  function cutTail(): void {
    meddle(
      "delete from facts where n > (select max(n) from facts) - 2",
      "update store_counters set facts = (select max(n) from facts), head = (select hash from facts order by n desc limit 1)",
    );
  }
});

describe("softcheck backup", () => {
  const copy = () => join(folder, "copy.db");

  test("a copy is checked before it has its name, and its checksum stands beside it", async () => {
    expect(await backup([copy()], env())).toBe(0);
    expect(statSync(copy()).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${copy()}.sha256`, "utf8")).toMatch(/^[0-9a-f]{64} {2}copy\.db\n$/);
    expect(existsSync(`${copy()}-wal`)).toBe(false);
    expect(existsSync(`${copy()}.unchecked`)).toBe(false);
    const storage = openSqlite(copy());
    const facts = await storage.read((queries) => queries.facts.total());
    await storage.close();
    expect(facts).toBeGreaterThan(0);
    expect((await examined()).warnings).not.toContain("backup-none");
  });

  test("a database whose log does not hold gives no backup", async () => {
    meddle("update facts set who = 'nobody' where n = 2");
    expect(await backup([copy()], env())).toBe(1);
    expect(existsSync(copy())).toBe(false);
    expect(existsSync(`${copy()}.unchecked`)).toBe(false);
    expect(said.join("\n")).toContain("does not hold at fact 2");
  });

  test("a backup that changed since is not restored", async () => {
    expect(await backup([copy()], env())).toBe(0);
    const bytes = readFileSync(copy());
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(copy(), bytes);
    await store.test.close();
    expect(await restore([copy()], env())).toBe(1);
    expect(said.join("\n")).toContain("checksum");
  });
});
