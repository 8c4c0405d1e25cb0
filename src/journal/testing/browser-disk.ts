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
