import type { Disk, WritableRows } from "../../src/journal/disk.ts";
import { type MemoryDisk, memoryDisk } from "../../src/journal/memory-disk.ts";
import type { OutboxRow, StorageFault, TillRecord } from "../../src/journal/port.ts";
import type { Key, Row, Shelf } from "../../src/journal/shelves.ts";
import type { Life } from "./life.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Seeded } from "./seeded.ts";

/** What one transaction did to the rows, in order. */
export type Change =
  | { [S in Shelf]: { readonly shelf: S; readonly put: Row<S> } }[Shelf]
  | { readonly shelf: Shelf; readonly removed: string | number }
  | { readonly shelf: Shelf; readonly cleared: true };

/** What outlives the pages of a device: what was synced, and how much room there is. */
export type Platter = {
  readonly disk: MemoryDisk;
  readonly synced: {
    readonly outbox: Map<string, OutboxRow>;
    readonly quarantine: Map<string, OutboxRow>;
    readonly orders: Map<string, Row<"orders">>;
    readonly till: Map<string, TillRecord>;
  };
  full: boolean;
};

export const newPlatter = (): Platter => ({
  disk: memoryDisk(),
  synced: { outbox: new Map(), quarantine: new Map(), orders: new Map(), till: new Map() },
  full: false,
});

/** How long a strict commit takes, at most. */
const SYNC_MS = 40;

const GONE = new Error("the page died before the disk had it");

export type DiskWorld = {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  /** Told of every commit at the moment at which the disk has it. */
  readonly committed: (changes: readonly Change[]) => void;
};

/** The device's disk as one page sees it: what is not synced when the page dies is gone, or just made it. */
export function crashingDisk(platter: Platter, life: Life, { scheduler, random, committed }: DiskWorld): Disk {
  const synced = (): Promise<void> =>
    new Promise((resolve, reject) => {
      life.atEnd(() => (random.chance(0.5) ? resolve() : reject(GONE)));
      scheduler.after(random.below(SYNC_MS), resolve);
    });
  const fault = (): StorageFault | undefined => (platter.full && random.chance(0.8) ? "no-space" : undefined);

  return {
    async read(shelves, work) {
      await life.turn();
      return life.hold(platter.disk.read(shelves, work));
    },
    async write(shelves, work) {
      await life.turn();
      const written = platter.disk.write(shelves, async (rows) => {
        const changes: Change[] = [];
        const value = await work(noting(rows, changes));
        if (!life.alive()) throw GONE;
        await synced();
        platter.disk.nextWriteFails = fault();
        if (platter.disk.nextWriteFails === undefined) {
          keep(platter, changes);
          committed(changes);
        }
        return value;
      });
      return life.hold(written);
    },
    close: () => undefined,
  };
}

function noting(rows: WritableRows, changes: Change[]): WritableRows {
  return {
    ...rows,
    put: async <S extends Shelf>(shelf: S, row: Row<S>) => {
      notePut(changes, shelf, row);
      await rows.put(shelf, row);
    },
    remove: async <S extends Shelf>(shelf: S, key: Key<S>) => {
      changes.push({ shelf, removed: key });
      await rows.remove(shelf, key);
    },
    clear: async (shelf) => {
      changes.push({ shelf, cleared: true });
      await rows.clear(shelf);
    },
  };
}

function notePut<S extends Shelf>(changes: Change[], shelf: S, row: Row<S>): void {
  const change: { readonly shelf: Shelf; readonly put: Row<Shelf> } = { shelf, put: structuredClone(row) };
  if (isChange(change)) changes.push(change);
}

/** A shelf and one of its rows belong together wherever `put` was called. */
const isChange = (change: { readonly shelf: Shelf; readonly put: Row<Shelf> }): change is Change & typeof change =>
  change.put !== undefined;

function keep({ synced }: Platter, changes: readonly Change[]): void {
  for (const change of changes) {
    if ("put" in change) keepRow(synced, change);
    else if (isWatched(change.shelf) && "removed" in change) synced[change.shelf].delete(String(change.removed));
  }
}

const isWatched = (shelf: Shelf): shelf is keyof Platter["synced"] => Object.hasOwn(WATCHED, shelf);
const WATCHED: Readonly<Record<keyof Platter["synced"], true>> = {
  outbox: true,
  quarantine: true,
  orders: true,
  till: true,
};

function keepRow(synced: Platter["synced"], change: Extract<Change, { put: unknown }>): void {
  if (change.shelf === "outbox") synced.outbox.set(change.put.id, change.put);
  if (change.shelf === "quarantine") synced.quarantine.set(change.put.id, change.put);
  if (change.shelf === "orders") synced.orders.set(change.put.id, change.put);
  if (change.shelf === "till") synced.till.set(change.put.id, change.put);
}
