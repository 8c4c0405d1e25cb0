import { expect, test } from "vitest";
import type { SessionRow } from "../../ports/sessions.ts";
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
  id: null,
  createdBy: null,
  lastUsedAt: null,
});

/** Stores, staff, terminals, sessions and secrets that work once. */
export function peopleContract(database: () => OpenedDatabase): void {
  storesContract(database);
  staffContract(database);
  badgesContract(database);
  rolesContract(database);
  sessionsContract(database);
  tokensContract(database);
  triesContract(database);
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
    expect(await storage.read((queries) => queries.stores.withPrefixes("t"))).toMatchObject({ labelPrefixes: ["34"] });
  });

  test("L1: label prefixes of a store stand as it came to them", async () => {
    const { storage } = database();
    await storage.write((queries) => queries.stores.insert(storeSample("s")));
    const digits = ["46", "12", "99"].map(prefixOf);
    for (const prefix of digits) await storage.write(({ stores }) => stores.addPrefix("s", prefix));
    expect(await storage.read(({ stores }) => stores.withPrefixes("s"))).toMatchObject({ labelPrefixes: digits });
  });

  test("the first store of a chain stays the first, whatever its id", async () => {
    const { storage } = database();
    await storage.write((queries) => queries.stores.insert(storeSample("z")));
    for (const id of ["a", "m"]) await storage.write((queries) => queries.stores.insert(storeSample(id)));
    expect((await storage.read((queries) => queries.stores.first()))?.id).toBe("z");
    expect((await storage.read((queries) => queries.stores.all())).map(({ id }) => id)).toEqual(["z", "a", "m"]);
  });

  test("a store is found by its code, which no other has", async () => {
    const { storage } = database();
    await storage.write((queries) => queries.stores.insert(storeSample("s")));
    expect(await storage.read((queries) => queries.stores.byCode("code-s"))).toEqual(storeSample("s"));
    expect(await storage.read((queries) => queries.stores.byCode("s"))).toBeUndefined();
    const same = { ...storeSample("t"), code: "code-s" };
    await expect(storage.write((queries) => queries.stores.insert(same))).rejects.toThrow();
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

function badgesContract(database: () => OpenedDatabase): void {
  test("somebody's name, role, PIN, badge and lock are changed in their own store only", async () => {
    const { storage } = database();
    const [anna, boris] = [staffSample("s", "anna"), staffSample("s", "boris")];
    const there = staffSample("t", "anna");
    await storage.write(async ({ stores, staff }) => {
      for (const id of ["s", "t"]) await stores.insert(storeSample(id));
      for (const person of [anna, boris, there]) await staff.insert(person);
    });
    await storage.write(async ({ staff }) => {
      await staff.change("t", anna.id, { name: "Nobody", role: "admin", active: false });
      expect(await staff.byId("s", anna.id)).toEqual(anna);
      await staff.change("s", anna.id, { name: "Яна", role: "admin", active: true });
      expect(await staff.setBadge("s", anna.id, "badge")).toBe(true);
      expect(await staff.setBadge("s", anna.id, "badge")).toBe(true);
      expect(await staff.setBadge("s", boris.id, "badge")).toBe(false);
      expect(await staff.setBadge("t", there.id, "badge")).toBe(true);
      await staff.recordTry("s", anna.id, 10, 99);
      await staff.lock("s", anna.id);
    });
    const read = () => storage.read(({ staff }) => staff.byBadge("s", "badge"));
    const changed = { ...anna, name: "Яна", role: "admin", badgeHash: "badge", failures: 10, lockedUntil: 99 };
    expect(await read()).toEqual({ ...changed, locked: true });
    await storage.write(({ staff }) => staff.unlock("s", anna.id));
    expect(await read()).toEqual({ ...changed, locked: false, failures: 0, lockedUntil: null });
    await storage.write(async ({ staff }) => {
      await staff.recordTry("s", anna.id, 10, 99);
      await staff.lock("s", anna.id);
      await staff.setPin("s", anna.id, "other", 7);
      await staff.signedIn("s", anna.id, 8);
      expect(await staff.activeAdmins("s")).toEqual([anna.id]);
      expect(await staff.activeAdmins("t")).toEqual([]);
      expect(await staff.setBadge("s", anna.id, null)).toBe(true);
      expect(await staff.setBadge("s", boris.id, "badge")).toBe(true);
      expect(await staff.byId("s", anna.id)).toMatchObject({
        ...{ pinHash: "other", pinChangedAt: 7, lastSignedInAt: 8, badgeHash: null },
        ...{ failures: 0, lockedUntil: null, locked: false },
      });
    });
  });

  test("of two admins who block each other at once, one stays", async () => {
    const { storage, openAgain } = database();
    const admins = ["anna", "boris"].map((login) => ({ ...staffSample("s", login), role: "admin" as const }));
    await storage.write(async ({ stores, staff }) => {
      await stores.insert(storeSample("s"));
      for (const admin of admins) await staff.insert(admin);
    });
    const servers = [storage, openAgain()];
    const blocked = admins.map(({ id, name, role }, place) =>
      (servers[place] ?? storage).write(async ({ staff }) => {
        if ((await staff.activeAdmins("s")).length < 2) return false;
        await staff.change("s", id, { name, role, active: false });
        return true;
      }),
    );
    expect((await Promise.all(blocked)).filter((done) => done)).toHaveLength(1);
    expect(await storage.read(({ staff }) => staff.activeAdmins("s"))).toHaveLength(1);
  });
}

function rolesContract(database: () => OpenedDatabase): void {
  test("a store's own rights of a role replace the ones it had, and no other store's", async () => {
    const { storage } = database();
    await storage.write(async ({ stores, roles }) => {
      for (const id of ["s", "t"]) await stores.insert(storeSample(id));
      await roles.put("s", "cashier", ["redeem"]);
      await roles.put("s", "cashier", ["redeem", "compose"]);
      await roles.put("s", "floor", []);
      await roles.put("t", "cashier", ["view"]);
    });
    expect(await storage.read(({ roles }) => roles.of("s", "cashier"))).toEqual(["redeem", "compose"]);
    expect(await storage.read(({ roles }) => roles.of("s", "floor"))).toEqual([]);
    expect(await storage.read(({ roles }) => roles.of("s", "manager"))).toBeUndefined();
    expect(await storage.read(({ roles }) => roles.all("t"))).toEqual(new Map([["cashier", ["view"]]]));
  });
}

function tokensContract(database: () => OpenedDatabase): void {
  const token = (store: string, hash: string, createdAt: number): SessionRow => ({
    ...session(hash, null),
    ...{ kind: "token", store, terminal: null, staff: null, name: `token ${hash}` },
    ...{ id: newId(), createdBy: "anna", createdAt },
  });

  test("tokens are listed newest first, used, and withdrawn by their public name in their own store", async () => {
    const { storage } = database();
    const [first, second, elsewhere] = [token("s", "1", 1), token("s", "2", 2), token("t", "3", 3)];
    await storage.write(async ({ sessions }) => {
      for (const row of [first, second, elsewhere, session("person", null)]) await sessions.insert(row);
      await sessions.used("1", 9);
    });
    const list = () => storage.read(({ sessions }) => sessions.tokens("s"));
    expect(await list()).toEqual([second, { ...first, lastUsedAt: 9 }]);
    const remove = (store: string, id: SessionRow["id"]) =>
      storage.write(({ sessions }) => sessions.removeToken(store, id ?? newId()));
    expect(await remove("t", second.id)).toBeUndefined();
    expect(await remove("s", second.id)).toEqual(second);
    expect(await remove("s", second.id)).toBeUndefined();
    expect((await list()).map(({ hash }) => hash)).toEqual(["1"]);
  });

  test("all sessions of one person end, but for the one that asks", async () => {
    const { storage } = database();
    const staff = newId();
    await storage.write(async ({ sessions }) => {
      for (const hash of ["a", "b", "c"]) await sessions.insert({ ...session(hash, null), staff });
      await sessions.insert(session("other", null));
      await sessions.removeOfStaff("t", staff);
      await sessions.removeOfStaff("s", staff, "b");
    });
    const left = async (hash: string) => (await storage.read(({ sessions }) => sessions.byHash(hash))) !== undefined;
    expect([await left("a"), await left("b"), await left("c"), await left("other")]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    await storage.write(({ sessions }) => sessions.removeOfStaff("s", staff));
    expect([await left("b"), await left("other")]).toEqual([false, true]);
  });

  test("secrets that a store has out are seen by their purpose, and stay", async () => {
    const { storage } = database();
    const code = { payload: "{}", expiresAt: 7 };
    await storage.write(async ({ sessions }) => {
      await sessions.putOneTime({ ...code, hash: "a", purpose: "pairing", store: "s" });
      await sessions.putOneTime({ ...code, hash: "b", purpose: "setup", store: "s" });
      await sessions.putOneTime({ ...code, hash: "c", purpose: "pairing", store: "t" });
    });
    const out = () => storage.read(({ sessions }) => sessions.oneTimes("pairing", "s"));
    expect(await out()).toEqual([{ ...code, hash: "a", purpose: "pairing", store: "s" }]);
    expect(await out()).toHaveLength(1);
  });
}

function triesContract(database: () => OpenedDatabase): void {
  test("tries are counted over all servers until their time is over, then anew", async () => {
    const { storage, openAgain } = database();
    const servers = [storage, openAgain()];
    const limit = { tries: 6, withinMs: 100 };
    const count = (now: number, who = "::1", turn = 0) =>
      (servers[turn % 2] ?? storage).write(({ tries }) => tries.count("setup", who, now, limit));
    const at = await Promise.all(Array.from({ length: 10 }, (_, turn) => count(1_000, "::1", turn)));
    expect(at.filter(({ allowed }) => allowed)).toHaveLength(6);
    expect(new Set(at.map(({ endsAt }) => endsAt))).toEqual(new Set([1_100]));
    expect(await count(1_099)).toEqual({ allowed: false, endsAt: 1_100 });
    expect(await count(1_099, "::2")).toEqual({ allowed: true, endsAt: 1_199 });
    expect(await count(1_100)).toEqual({ allowed: true, endsAt: 1_200 });
    await storage.write(({ tries }) => tries.removeEnded(1_199));
    expect(await count(1_150, "::2")).toEqual({ allowed: true, endsAt: 1_250 });
    expect(await count(1_150)).toEqual({ allowed: true, endsAt: 1_200 });
  });
}
