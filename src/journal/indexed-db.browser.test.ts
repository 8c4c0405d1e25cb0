import { afterEach, describe, expect, test } from "vitest";
import { type Device, openDevice } from "./device.ts";
import { openIndexedDbDisk } from "./indexed-db-disk.ts";
import { journalContract } from "./journal-contract.ts";
import { failNextPut, freshName, removeDatabase, upgradeTo } from "./testing/browser-disk.ts";
import { AT, got, id, made, opened } from "./testing/samples.ts";

journalContract("IndexedDB", async () => {
  const name = freshName();
  const devices: Device[] = [];
  return {
    async open() {
      const device = got(await openDevice(name));
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
    IDBDatabase.prototype.transaction = function spy(names, mode, options) {
      if (mode === "readwrite") asked.push(options?.durability);
      return transaction.call(this, names, mode, options);
    };
    const device = got(await openDevice(freshName()));
    got(await device.journal.append([opened(id(1), id(2))]));
    got(await device.journal.conclude(id(1), AT, "agreed", made(1)));
    got(await device.outbox.sign(id(1), "s"));
    expect(asked).toEqual(["strict", "strict", "strict"]);
    device.close();
  });

  test("appends made while a commit runs share the next one", async () => {
    let commits = 0;
    const device = got(await openDevice(freshName()));
    IDBDatabase.prototype.transaction = function spy(names, mode, options) {
      if (mode === "readwrite") commits++;
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
    const device = got(await openDevice(name));
    await upgradeTo(name, 99);
    expect(await device.journal.append([opened(id(1), id(2))])).toEqual({ ok: false, error: "closed" });
    expect(await openDevice(name)).toEqual({ ok: false, error: "closed" });
    await removeDatabase(name);
  });

  test("a connection that the browser closed is opened again", async () => {
    const name = freshName();
    const device = got(await openDevice(name));
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
