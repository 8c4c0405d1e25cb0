import { err, ok, type Result } from "../domain/result.ts";
import type { Disk, Rows, WritableRows } from "./disk.ts";
import type { StorageFault, Stored } from "./port.ts";
import { type Database, openDatabase, type Transaction } from "./schema.ts";
import type { Shelf } from "./shelves.ts";
import { storageFault } from "./storage-fault.ts";

export const DATABASE_NAME = "softcheck";

/** Opening fails now and then for reasons that pass ("Internal error opening backing store"). */
const OPENING_PAUSES_MS = [100, 400] as const;

/**
 * Opens the disk over IndexedDB. The connection is opened again when the browser drops it. No write begins before `ready`;
 * reading waits for nothing.
 */
export async function openIndexedDbDisk(
  name: string = DATABASE_NAME,
  ready: Promise<void> = Promise.resolve(),
): Promise<Result<Disk, StorageFault>> {
  const connection = keepConnection(name);
  const first = await connection.get();
  if (!first.ok) return first;
  return ok({
    read: (shelves, work) => inTransaction(connection, (db) => read(db, shelves, work)),
    write: async (shelves, work) => {
      await ready;
      return inTransaction(connection, (db) => write(db, shelves, work));
    },
    close: connection.close,
  });
}

type Connection = {
  get(): Stored<Database>;
  /** Forgets a connection that turned out dead. */
  drop(): void;
  close(): void;
};

function keepConnection(name: string): Connection {
  let birth: string | undefined;
  let opened: Stored<Database> | undefined;
  let closed = false;
  const drop = () => {
    opened = undefined;
  };
  const close = () => {
    closed = true;
    opened?.then((connection) => connection.ok && connection.value.close());
    drop();
  };
  /**
   * The browser may have erased the database under this page and made an empty one in its place. Numbers would begin anew
   * under the old name (I5, I10): this page writes no more; the next one finds a device without a name.
   */
  const sameAsBefore = async (db: Database): Stored<Database> => {
    const row = await db.get("memory", "birth");
    const found = row?.key === "birth" ? row.birth : undefined;
    if (found !== undefined && (birth ?? found) === found) {
      birth = found;
      return ok(db);
    }
    db.close();
    close();
    return err("closed");
  };
  const open = async (): Stored<Database> => {
    const ends = { outdated: close, terminated: drop };
    for (const pause of OPENING_PAUSES_MS) {
      const tried = await openDatabase(name, crypto.randomUUID(), ends);
      if (tried.ok) return sameAsBefore(tried.value);
      if (tried.error !== "unavailable") return tried;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    const last = await openDatabase(name, crypto.randomUUID(), ends);
    return last.ok ? sameAsBefore(last.value) : last;
  };
  return {
    async get() {
      if (closed) return err("closed");
      opened ??= open();
      const connection = await opened;
      if (!connection.ok) drop();
      return connection;
    },
    drop,
    close,
  };
}

/** Runs it, once more on a fresh connection when the old one was dead before anything began. */
async function inTransaction<T>(connection: Connection, run: (db: Database) => Started<T>): Stored<T> {
  for (let last = false; ; last = true) {
    const db = await connection.get();
    if (!db.ok) return db;
    const started = run(db.value);
    if (started.ok) return dropIfBroken(connection, db.value, started.value);
    if (last) return started;
    connection.drop();
  }
}

/** "Internal error" in the middle: whatever comes next gets a fresh connection, and this work is told that it failed. */
async function dropIfBroken<T>(connection: Connection, db: Database, running: Stored<T>): Stored<T> {
  const done = await running;
  if (done.ok || done.error !== "unavailable") return done;
  db.close();
  connection.drop();
  return done;
}

/** A transaction that could begin, or the reason why it could not. */
type Started<T> = Result<Stored<T>, StorageFault>;

function begin<T>(start: () => Stored<T>): Started<T> {
  try {
    return ok(start());
  } catch (error) {
    const fault = storageFault(error);
    if (fault === undefined) throw error;
    return err(fault);
  }
}

const read = <T>(db: Database, shelves: readonly Shelf[], work: (rows: Rows) => Promise<T>): Started<T> =>
  begin(() => {
    const transaction = db.transaction([...shelves], "readonly");
    return settle(transaction, work(rowsOf(transaction)));
  });

const write = <T>(db: Database, shelves: readonly Shelf[], work: (rows: WritableRows) => Promise<T>): Started<T> =>
  begin(() => {
    const transaction = db.transaction([...shelves], "readwrite", { durability: "strict" });
    return settle(transaction, work(writableRowsOf(transaction)));
  });

/** All of it or nothing: `ok` only when the transaction is done; work that failed takes everything back. */
async function settle<T>(transaction: Transaction<"readonly"> | Transaction<"readwrite">, work: Promise<T>): Stored<T> {
  const done = transaction.done.then(
    () => undefined,
    (error: unknown) => error ?? new DOMException("the transaction was taken back", "AbortError"),
  );
  try {
    const value = await work;
    const failure = await done;
    if (failure === undefined) return ok(value);
    throw failure;
  } catch (error) {
    abort(transaction);
    // The transaction's own reason (a full disk) says more than the request that was cut off with it.
    const fault = storageFault(transaction.error ?? error) ?? storageFault(error);
    if (fault === undefined) throw error;
    return err(fault);
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Already over: that is why we are here.
  }
}

function rowsOf(transaction: Transaction<"readonly"> | Transaction<"readwrite">): Rows {
  return {
    get: async (shelf, key) => await transaction.objectStore(shelf).get(key),
    all: async (shelf) => await transaction.objectStore(shelf).getAll(),
    count: async (shelf) => await transaction.objectStore(shelf).count(),
    from: async (shelf, key) => await transaction.objectStore(shelf).getAll(IDBKeyRange.lowerBound(key)),
    fromIndex: async (shelf, index, value) =>
      await transaction.objectStore(shelf).index(index).getAll(IDBKeyRange.lowerBound(value)),
    keysBelow: async (shelf, index, value) =>
      await transaction.objectStore(shelf).index(index).getAllKeys(IDBKeyRange.upperBound(value, true)),
    where: async (shelf, index, value) =>
      await transaction.objectStore(shelf).index(index).getAll(IDBKeyRange.only(value)),
  };
}

function writableRowsOf(transaction: Transaction<"readwrite">): WritableRows {
  return {
    ...rowsOf(transaction),
    put: async (shelf, row) => {
      await transaction.objectStore(shelf).put(row);
    },
    remove: async (shelf, key) => await transaction.objectStore(shelf).delete(key),
    clear: async (shelf) => await transaction.objectStore(shelf).clear(),
  };
}
