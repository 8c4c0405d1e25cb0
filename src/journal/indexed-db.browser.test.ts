import { openDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { deviceContract } from "./device-contract.ts";
import { beginFreshLog } from "./fresh-log.ts";
import { openIndexedDbDisk } from "./indexed-db-disk.ts";
import { failNextPut, freshName, makeFirstVersion, removeDatabase, upgradeTo } from "./testing/browser-disk.ts";
import { AT, got, id, made, opened } from "./testing/samples.ts";
import { openTillDevice, type TillDevice } from "./till-device.ts";

deviceContract("IndexedDB", async () => {
  const name = freshName();
  const devices: TillDevice[] = [];
  return {
    async open() {
      const device = got(await openTillDevice(name));
      devices.push(device);
      return device;
    },
    // In the middle of a transaction: the counters are written before.
    fill: () => failNextPut(["outbox"]),
    async end() {
      for (const device of devices) device.close();
      await removeDatabase(name);
    },
  };
});

describe("the database's life in a browser", () => {
  const transaction = IDBDatabase.prototype.transaction;
  afterEach(() => {
    IDBDatabase.prototype.transaction = transaction;
  });

  test("every write is asked for with strict durability (DESIGN section 3)", async () => {
    const asked: unknown[] = [];
    const name = freshName();
    IDBDatabase.prototype.transaction = function spy(names, mode, options) {
      if (mode === "readwrite" && this.name === name) asked.push(options?.durability);
      return transaction.call(this, names, mode, options);
    };
    const device = got(await openTillDevice(name));
    got(await device.journal.append([opened(id(1), id(2))]));
    got(await device.journal.conclude(id(1), AT, "agreed", made(1)));
    got(await device.outbox.sign(id(1), "s"));
    expect(asked).toEqual(["strict", "strict", "strict"]);
    device.close();
  });

  test("appends made while a commit runs share the next one", async () => {
    let commits = 0;
    const name = freshName();
    const device = got(await openTillDevice(name));
    IDBDatabase.prototype.transaction = function spy(names, mode, options) {
      if (mode === "readwrite" && this.name === name) commits++;
      return transaction.call(this, names, mode, options);
    };
    const first = device.journal.append([opened(id(1), id(2))]);
    await Promise.resolve();
    await Promise.resolve();
    const rest = Array.from({ length: 50 }, () => device.journal.append([opened(id(1), id(2))]));
    await Promise.all([first, ...rest]);
    expect(commits).toBe(2);
    device.close();
  });

  test("a newer version of the page is let through at once; the old one writes no more", async () => {
    const name = freshName();
    const device = got(await openTillDevice(name));
    await upgradeTo(name, 99);
    expect(await device.journal.append([opened(id(1), id(2))])).toEqual({ ok: false, error: "closed" });
    expect(await openTillDevice(name)).toEqual({ ok: false, error: "closed" });
    await removeDatabase(name);
  });

  test("a connection that the browser closed is opened again", async () => {
    const name = freshName();
    const device = got(await openTillDevice(name));
    got(await device.journal.append([opened(id(1), id(2))]));
    let dead = true;
    IDBDatabase.prototype.transaction = function closedOnce(...given) {
      if (dead) this.close();
      dead = false;
      return transaction.apply(this, given);
    };
    expect(got(await device.journal.append([opened(id(3), id(2))]))[0]?.entry).toBe(2);
    device.close();
  });

  test("storage that the browser erased under a running page is noticed: no number is given twice (I5, I10)", async () => {
    const name = freshName();
    const device = got(await openTillDevice(name));
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const terminal = {
      id: id(1_000_001),
      kind: "handheld",
      name: "№ 7",
      store: "s1",
      enrolledAt: AT,
      revokedAt: null,
      lastSeenAt: null,
    } as const;
    got(await device.memory.keepIdentity({ terminal, privateKey: keys.privateKey }));
    got(await device.journal.conclude(id(1), AT, "agreed", made(1)));
    // What erasing comes to: the connection is closed, and the database is gone.
    let closed = false;
    IDBDatabase.prototype.transaction = function erased(...given) {
      if (!closed) this.close();
      closed = true;
      return transaction.apply(this, given);
    };
    const erasing = removeDatabase(name);
    expect(await device.journal.conclude(id(2), AT, "agreed", made(2))).toEqual({ ok: false, error: "closed" });
    await erasing.catch(() => undefined);
    expect(await device.journal.append([opened(id(3), id(2))])).toEqual({ ok: false, error: "closed" });
    device.close();
    // The page after it finds a device without a name, and enrols it anew.
    const anew = got(await openTillDevice(name));
    expect(got(await anew.memory.identity())).toBeUndefined();
    expect(got(await anew.outbox.waiting())).toEqual([]);
    anew.close();
  });

  test("an internal error in the middle is told, and whatever comes next has a fresh connection", async () => {
    const name = freshName();
    const device = got(await openTillDevice(name));
    got(await device.journal.append([opened(id(1), id(2))]));
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      IDBObjectStore.prototype.put = put;
      throw new DOMException("Internal error", "UnknownError");
    };
    const used = new Set<IDBDatabase>();
    IDBDatabase.prototype.transaction = function spy(...given) {
      used.add(this);
      return transaction.apply(this, given);
    };
    expect(await device.journal.append([opened(id(3), id(2))])).toEqual({ ok: false, error: "unavailable" });
    expect(got(await device.journal.append([opened(id(4), id(2))]))[0]?.entry).toBe(2);
    expect(used.size).toBe(2);
    device.close();
  });

  test("a database of the first version is brought up to date with everything it holds", async () => {
    const name = freshName();
    await makeFirstVersion(name);
    const device = got(await openTillDevice(name));
    expect(got(await device.journal.load(AT)).openVisit).toBe(id(7));
    expect(got(await device.memory.takeEpoch("one"))).toBe("first");
    device.close();
  });

  test("no write begins before the browser's log is a fresh one; reading waits for nothing (I1)", async () => {
    const fresh = Promise.withResolvers<void>();
    const disk = got(await openIndexedDbDisk(freshName(), fresh.promise));
    let began = false;
    const writing = disk.write(["counters"], async (rows) => {
      began = true;
      await rows.put("counters", { name: "entry", last: 7 });
    });
    expect(got(await disk.read(["counters"], (rows) => rows.all("counters")))).toEqual([]);
    expect(began).toBe(false);
    fresh.resolve();
    got(await writing);
    expect(got(await disk.read(["counters"], (rows) => rows.all("counters")))).toEqual([{ name: "entry", last: 7 }]);
    disk.close();
  });

  test("a fresh log is begun with more than the browser's write buffer, and leaves nothing behind", async () => {
    let bytes = 0;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function count(value, key) {
      bytes += value.byteLength;
      return put.call(this, value, key);
    };
    await beginFreshLog();
    IDBObjectStore.prototype.put = put;
    expect(bytes).toBeGreaterThan(4 * 1024 * 1024);
    const left = await openDB("softcheck-fresh-log");
    expect(await left.count("ballast")).toBe(0);
    left.close();
  });

  test("work that fails takes its writes back and tells the bug", async () => {
    const disk = got(await openIndexedDbDisk(freshName()));
    const broken = disk.write(["counters"], async (rows) => {
      await rows.put("counters", { name: "entry", last: 7 });
      throw new Error("a bug");
    });
    await expect(broken).rejects.toThrow("a bug");
    expect(got(await disk.read(["counters"], (rows) => rows.all("counters")))).toEqual([]);
    disk.close();
  });
});
