import { err, ok } from "../domain/result.ts";
import { type Bell, localBell } from "./bell.ts";
import { commitsInTurn } from "./commits-in-turn.ts";
import type { Disk, WritableRows } from "./disk.ts";
import type { StorageFault, Stored } from "./port.ts";
import type { Index, Key, Row, Shelf } from "./shelves.ts";

type Shelved = { readonly [S in Shelf]: Map<Key<S>, Row<S>> };
type Keys = { readonly [S in Shelf]: (row: Row<S>) => Key<S> };
type Indexes = { readonly [S in Shelf]: { readonly [I in Index<S>]: (row: Row<S>) => string | number } };

/** A disk that a test can break. Several devices (tabs) may stand on one. */
export type MemoryDisk = Disk & {
  /** The next write fails with this, leaving nothing behind; then the disk works again. */
  nextWriteFails: StorageFault | undefined;
  /** Every read and write fails with this until it is taken back. */
  fails: StorageFault | undefined;
  /** Heard by every device on this disk, as tabs hear one another. */
  readonly bells: { readonly orders: Bell; readonly till: Bell; readonly catalogue: Bell };
};

const KEYS: Keys = {
  journal: (row) => row.entry,
  bags: (row) => row.id,
  labels: (row) => row.label,
  counters: (row) => row.name,
  orders: (row) => row.id,
  outbox: (row) => row.id,
  quarantine: (row) => row.id,
  sent: (row) => row.id,
  memory: (row) => row.key,
  till: (row) => row.id,
  openings: (row) => row.label,
  catalogue: (row) => row.key,
  deltas: (row) => row.to,
};

const INDEXES: Indexes = {
  journal: { bag: (row) => row.bag },
  bags: { visit: (row) => row.visit, openedAt: (row) => row.openedAt },
  labels: {},
  counters: {},
  orders: { openedAt: (row) => row.openedAt },
  outbox: { sequence: (row) => row.sequence },
  quarantine: {},
  sent: { storedAt: (row) => row.storedAt },
  memory: {},
  till: { at: (row) => row.at, state: (row) => row.state },
  openings: { at: (row) => row.at, state: (row) => row.state },
  catalogue: {},
  deltas: {},
};

const emptyShelves = (): Shelved => ({
  journal: new Map(),
  bags: new Map(),
  labels: new Map(),
  counters: new Map(),
  orders: new Map(),
  outbox: new Map(),
  quarantine: new Map(),
  sent: new Map(),
  memory: new Map(),
  till: new Map(),
  openings: new Map(),
  catalogue: new Map(),
  deltas: new Map(),
});

/** A disk in memory with the transactions of the real one: rows are copied in and out, all or nothing, one at a time. */
export function memoryDisk(): MemoryDisk {
  const shelved = emptyShelves();
  const inTurn = commitsInTurn();
  const disk: MemoryDisk = {
    nextWriteFails: undefined,
    fails: undefined,
    bells: { orders: sharedBell(), till: sharedBell(), catalogue: sharedBell() },
    read: (_shelves, work) =>
      inTurn(async () => (disk.fails === undefined ? ok(await work(rowsOf(shelved, []))) : err(disk.fails))),
    write: (_shelves, work) => inTurn(() => write(disk, shelved, work)),
    close: () => undefined,
  };
  return disk;
}

/** One device that closes must not deafen the others. */
const sharedBell = (): Bell => ({ ...localBell(), close: () => undefined });

async function write<T>(disk: MemoryDisk, shelved: Shelved, work: (rows: WritableRows) => Promise<T>): Stored<T> {
  const undo: (() => void)[] = [];
  const takeBack = () => {
    for (const step of undo.reverse()) step();
  };
  try {
    const value = await work(rowsOf(shelved, undo));
    const fault = disk.fails ?? disk.nextWriteFails;
    disk.nextWriteFails = undefined;
    if (fault === undefined) return ok(value);
    takeBack();
    return err(fault);
  } catch (error) {
    takeBack();
    throw error;
  }
}

const ascending = (a: string | number, b: string | number): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

function clearShelf<S extends Shelf>(shelved: Shelved, shelf: S, undo: (() => void)[]): void {
  const before = [...shelved[shelf]];
  undo.push(() => {
    for (const [key, row] of before) shelved[shelf].set(key, row);
  });
  shelved[shelf].clear();
}

function rowsOf(shelved: Shelved, undo: (() => void)[]): WritableRows {
  const sorted = <S extends Shelf>(
    shelf: S,
    by: (row: Row<S>) => string | number,
    keep: (at: string | number) => boolean,
  ) =>
    [...shelved[shelf].values()]
      .filter((row) => keep(by(row)))
      .sort((a, b) => ascending(by(a), by(b)) || ascending(KEYS[shelf](a), KEYS[shelf](b)))
      .map((row) => structuredClone(row));
  const remember = <S extends Shelf>(shelf: S, key: Key<S>) => {
    const before = shelved[shelf].get(key);
    undo.push(() => (before === undefined ? shelved[shelf].delete(key) : shelved[shelf].set(key, before)));
  };
  return {
    get: async (shelf, key) => structuredClone(shelved[shelf].get(key)),
    all: async (shelf) => sorted(shelf, KEYS[shelf], () => true),
    count: async (shelf) => shelved[shelf].size,
    from: async (shelf, key) => sorted(shelf, KEYS[shelf], (at) => at >= key),
    fromIndex: async (shelf, index, value) => sorted(shelf, INDEXES[shelf][index], (at) => at >= value),
    keysBelow: async (shelf, index, value) =>
      sorted(shelf, INDEXES[shelf][index], (at) => at < value).map((row) => KEYS[shelf](row)),
    where: async (shelf, index, value) => sorted(shelf, INDEXES[shelf][index], (at) => at === value),
    async put(shelf, row) {
      const key = KEYS[shelf](row);
      remember(shelf, key);
      shelved[shelf].set(key, structuredClone(row));
    },
    async remove(shelf, key) {
      remember(shelf, key);
      shelved[shelf].delete(key);
    },
    clear: async (shelf) => clearShelf(shelved, shelf, undo),
  };
}
