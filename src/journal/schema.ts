import { type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { err, ok, type Result } from "../domain/result.ts";
import type { StorageFault } from "./port.ts";
import type { Shelf, Shelves } from "./shelves.ts";
import { storageFault } from "./storage-fault.ts";

export type Database = IDBPDatabase<Shelves>;
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<Shelves, Shelf[], Mode>;
type Upgrade = IDBPTransaction<Shelves, ArrayLike<Shelf>, "versionchange">;

/**
 * Every upgrade step, in order; step n leads from version n to n + 1. A step that has shipped is never changed: devices
 * in shops stand at any of them. Keys and indexes: `Shelves`.
 */
const STEPS: readonly ((db: Database, change: Upgrade, birth: string) => void)[] = [
  (db) => {
    db.createObjectStore("journal", { keyPath: "entry" }).createIndex("bag", "bag");
    const bags = db.createObjectStore("bags", { keyPath: "id" });
    bags.createIndex("visit", "visit");
    bags.createIndex("openedAt", "openedAt");
    db.createObjectStore("labels", { keyPath: "label" });
    db.createObjectStore("counters", { keyPath: "name" });
    db.createObjectStore("orders", { keyPath: "id" }).createIndex("openedAt", "openedAt");
    db.createObjectStore("outbox", { keyPath: "id" }).createIndex("sequence", "sequence");
    db.createObjectStore("quarantine", { keyPath: "id" });
    db.createObjectStore("memory", { keyPath: "key" });
    const till = db.createObjectStore("till", { keyPath: "id" });
    till.createIndex("at", "at");
    till.createIndex("state", "state");
    db.createObjectStore("catalogue", { keyPath: "key" });
    db.createObjectStore("deltas", { keyPath: "to" });
  },
  (db, change, birth) => {
    db.createObjectStore("sent", { keyPath: "id" }).createIndex("storedAt", "storedAt");
    void change.objectStore("memory").put({ key: "birth", birth });
  },
  (db) => {
    const openings = db.createObjectStore("openings", { keyPath: "label" });
    openings.createIndex("at", "at");
    openings.createIndex("state", "state");
  },
];

/** How long another tab may take to let go of an older version before we stop waiting for it. */
const BLOCKED_MS = 5_000;

/** What becomes of a connection after it was opened. */
export type ConnectionEnds = {
  /** A newer version of the page wants to upgrade: the connection is closed, and stays closed in this page. */
  readonly outdated: () => void;
  /** The browser closed it by itself; it may be opened again. */
  readonly terminated: () => void;
};

/**
 * Opens the device's one database, brought up to date; `birth` is what a new one is known by. Nothing is ever deleted to
 * get going.
 */
export async function openDatabase(
  name: string,
  birth: string,
  ends: ConnectionEnds,
): Promise<Result<Database, StorageFault>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let giveUp: () => void = () => undefined;
  const blocked = new Promise<"blocked">((resolve) => {
    giveUp = () => resolve("blocked");
  });
  const opening = openDB<Shelves>(name, STEPS.length, {
    upgrade: (db, from, _to, change) => {
      for (const step of STEPS.slice(from)) step(db, change, birth);
    },
    // Our own tabs let go at once (`blocking`); one that does not is given up on, not waited for without a word.
    blocked: () => {
      timer ??= setTimeout(giveUp, BLOCKED_MS);
    },
    blocking: (_current, _wanted, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      ends.outdated();
    },
    terminated: ends.terminated,
  });
  try {
    const opened = await Promise.race([opening, blocked]);
    if (opened !== "blocked") return ok(opened);
    opening.then((late) => late.close()).catch(() => undefined);
    return err("closed");
  } catch (error) {
    const fault = storageFault(error);
    if (fault === undefined) throw error;
    return err(fault);
  } finally {
    clearTimeout(timer);
  }
}
