import { expect, test } from "vitest";
import type { SessionRow } from "../../ports/storage.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, newId, prefixOf, staffSample, storeSample, terminalSample } from "./samples.ts";

const session = (hash: string, expiresAt: number | null): SessionRow => ({
  hash,
  kind: "staff",
  store: "s",
  terminal: newId(),
  staff: newId(),
  name: null,
  rights: ["compose", "view"],
  expiresAt,
  createdAt: 5,
});

/** Stores, staff, terminals, sessions and secrets that work once. */
export function peopleContract(database: () => OpenedDatabase): void {
  storesContract(database);
  staffContract(database);
  sessionsContract(database);
}

function storesContract(database: () => OpenedDatabase): void {
  test("a store comes back as it was written, awkward texts byte for byte", async () => {
    const { storage } = database();
    const store = {
      ...storeSample("s"),
      name: AWKWARD_TEXT,
      demo: true,
      settings: JSON.stringify({ a: AWKWARD_TEXT }),
    };
    await storage.write((queries) => queries.stores.insert(store));
    expect(await storage.read((queries) => queries.stores.byId("s"))).toEqual(store);
    expect(await storage.read((queries) => queries.stores.first())).toEqual(store);
    expect(await storage.read((queries) => queries.stores.byId("t"))).toBeUndefined();
  });

  test("changed settings count their version", async () => {
    const { storage } = database();
    await storage.write((queries) => queries.stores.insert(storeSample("s")));
    expect(await storage.write((queries) => queries.stores.changeSettings("s", "[1]"))).toBe(2);
    expect(await storage.write((queries) => queries.stores.changeSettings("s", "[2]"))).toBe(3);
    expect(await storage.read((queries) => queries.stores.first())).toMatchObject({
      settings: "[2]",
      settingsVersion: 3,
    });
  });

  test("prefixes of the whole chain are known, each once (L2)", async () => {
    const { storage } = database();
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("s"));
      await queries.stores.insert(storeSample("t"));
      await queries.stores.addPrefix("t", prefixOf("34"));
      await queries.stores.addPrefix("s", prefixOf("12"));
    });
    await expect(storage.write((queries) => queries.stores.addPrefix("t", prefixOf("12")))).rejects.toThrow();
    expect(await storage.read((queries) => queries.stores.prefixes())).toEqual([
      { store: "s", prefix: "12" },
      { store: "t", prefix: "34" },
    ]);
  });
}

function staffContract(database: () => OpenedDatabase): void {
  test("staff are found by login and id in their own store only", async () => {
    const { storage } = database();
    const anna = { ...staffSample("s", "anna"), name: AWKWARD_TEXT };
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("s"));
      await queries.staff.insert(anna);
    });
    expect(await storage.read((queries) => queries.staff.byLogin("s", "anna"))).toEqual(anna);
    expect(await storage.read((queries) => queries.staff.byId("s", anna.id))).toEqual(anna);
    expect(await storage.read((queries) => queries.staff.byLogin("t", "anna"))).toBeUndefined();
    expect(await storage.read((queries) => queries.staff.byId("t", anna.id))).toBeUndefined();
    await expect(storage.write((queries) => queries.staff.insert(staffSample("s", "anna")))).rejects.toThrow();
  });

  test("staff are listed by name in any alphabet, admins are counted, tries are kept", async () => {
    const { storage } = database();
    const names = ["яна", "Борис", "Zoe", "adam"];
    const people = names.map((name) => ({ ...staffSample("s", name), name }));
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("s"));
      for (const person of people) await queries.staff.insert(person);
      expect(await queries.staff.countAdmins()).toBe(0);
      const admin = { ...staffSample("s", "root"), name: "root", role: "admin" as const, active: false };
      await queries.staff.insert(admin);
      await queries.staff.recordTry("s", admin.id, 3, 9_999);
    });
    expect(await storage.read((queries) => queries.staff.countAdmins())).toBe(1);
    const listed = await storage.read((queries) => queries.staff.list("s"));
    expect(listed.map(({ name }) => name)).toEqual(["adam", "root", "Zoe", "Борис", "яна"]);
    expect(listed[1]).toMatchObject({ failures: 3, lockedUntil: 9_999, active: false });
  });

  test("a terminal is seen, revoked once and stays known", async () => {
    const { storage } = database();
    const handheld = terminalSample("s", AWKWARD_TEXT);
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("s"));
      await queries.terminals.insert(handheld);
      await queries.terminals.seen(handheld.id, 1_800_000_000_000);
      expect(await queries.terminals.revoke("t", handheld.id, 8)).toBe(false);
      expect(await queries.terminals.revoke("s", handheld.id, 8)).toBe(true);
      expect(await queries.terminals.revoke("s", handheld.id, 9)).toBe(false);
    });
    const known = { ...handheld, lastSeenAt: 1_800_000_000_000, revokedAt: 8 };
    expect(await storage.read((queries) => queries.terminals.byId(handheld.id))).toEqual(known);
    expect(await storage.read((queries) => queries.terminals.list("s"))).toEqual([known]);
  });
}

function sessionsContract(database: () => OpenedDatabase): void {
  test("a session comes back with its rights until it is removed", async () => {
    const { storage } = database();
    const mine = session("a", 10);
    await storage.write((queries) => queries.sessions.insert(mine));
    expect(await storage.read((queries) => queries.sessions.byHash("a"))).toEqual(mine);
    await storage.write((queries) => queries.sessions.remove("a"));
    expect(await storage.read((queries) => queries.sessions.byHash("a"))).toBeUndefined();
  });

  test("what has expired is swept, what never expires stays", async () => {
    const { storage } = database();
    await storage.write(async (queries) => {
      for (const [hash, end] of [
        ["over", 10],
        ["good", 11],
        ["ever", null],
      ] as const) {
        await queries.sessions.insert(session(hash, end));
        await queries.sessions.putOneTime({ hash, purpose: "challenge", store: null, payload: "{}", expiresAt: end });
      }
      await queries.sessions.removeExpired(10);
    });
    await storage.write(async (queries) => {
      for (const [hash, there] of [
        ["over", false],
        ["good", true],
        ["ever", true],
      ] as const) {
        expect((await queries.sessions.byHash(hash)) !== undefined).toBe(there);
        expect((await queries.sessions.takeOneTime("challenge", hash)) !== undefined).toBe(there);
      }
    });
  });

  test("a one-time secret is taken once, however many ask at the same time", async () => {
    const { storage, openAgain } = database();
    const other = openAgain();
    const code = { hash: "h", purpose: "pairing", store: "s", payload: AWKWARD_TEXT, expiresAt: 7 } as const;
    await storage.write((queries) => queries.sessions.putOneTime(code));
    expect(await storage.write((queries) => queries.sessions.takeOneTime("setup", "h"))).toBeUndefined();
    const takes = Array.from({ length: 10 }, (_, turn) =>
      (turn % 2 === 0 ? storage : other).write((queries) => queries.sessions.takeOneTime("pairing", "h")),
    );
    const taken = (await Promise.all(takes)).filter((row) => row !== undefined);
    expect(taken).toEqual([code]);
  });

  test("secrets of one purpose are withdrawn together, others stay", async () => {
    const { storage } = database();
    const secret = { store: null, payload: "{}", expiresAt: null };
    await storage.write(async (queries) => {
      await queries.sessions.putOneTime({ ...secret, hash: "a", purpose: "setup" });
      await queries.sessions.putOneTime({ ...secret, hash: "b", purpose: "setup" });
      await queries.sessions.putOneTime({ ...secret, hash: "a", purpose: "pairing" });
      await queries.sessions.removeOneTimes("setup");
      expect(await queries.sessions.takeOneTime("setup", "a")).toBeUndefined();
      expect(await queries.sessions.takeOneTime("setup", "b")).toBeUndefined();
      expect(await queries.sessions.takeOneTime("pairing", "a")).toMatchObject({ hash: "a" });
    });
  });
}
