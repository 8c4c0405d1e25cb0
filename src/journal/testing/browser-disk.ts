import { id } from "./samples.ts";

let databases = 0;

/** A database name that no other test has. */
export const freshName = (): string => `softcheck-test-${databases++}-${crypto.randomUUID()}`;

export const removeDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const removing = indexedDB.deleteDatabase(name);
    removing.onsuccess = () => resolve();
    removing.onerror = () => reject(removing.error);
  });

/** Opens the database as a newer version of the page would, and closes it again. */
export const upgradeTo = (name: string, version: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
    opening.onerror = () => reject(opening.error);
  });

const put = IDBObjectStore.prototype.put;

/** The next `put` of this page into one of the stores fails as on a full disk; IndexedDB takes the transaction back. */
export function failNextPut(stores: readonly string[]): void {
  IDBObjectStore.prototype.put = function full(...given) {
    if (!stores.includes(this.name)) return put.apply(this, given);
    IDBObjectStore.prototype.put = put;
    throw new DOMException("the disk is full", "QuotaExceededError");
  };
}

/** A database as the first version of the page made it, with an open visit in it. */
export const makeFirstVersion = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      db.createObjectStore("journal", { keyPath: "entry" }).createIndex("bag", "bag");
      const bags = db.createObjectStore("bags", { keyPath: "id" });
      bags.createIndex("visit", "visit");
      bags.createIndex("openedAt", "openedAt");
      for (const [store, keyPath] of [
        ["labels", "label"],
        ["counters", "name"],
        ["quarantine", "id"],
        ["catalogue", "key"],
        ["deltas", "to"],
      ] as const)
        db.createObjectStore(store, { keyPath });
      db.createObjectStore("orders", { keyPath: "id" }).createIndex("openedAt", "openedAt");
      db.createObjectStore("outbox", { keyPath: "id" }).createIndex("sequence", "sequence");
      db.createObjectStore("memory", { keyPath: "key" }).put({ key: "open-visit", visit: id(7) });
      const till = db.createObjectStore("till", { keyPath: "id" });
      till.createIndex("at", "at");
      till.createIndex("state", "state");
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
    opening.onerror = () => reject(opening.error);
  });
