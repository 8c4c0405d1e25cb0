import type { Stored } from "./port.ts";
import type { Index, Key, Row, Shelf } from "./shelves.ts";

/** What a transaction may read. Rows come in ascending order of what they were asked by. */
export type Rows = {
  get<S extends Shelf>(shelf: S, key: Key<S>): Promise<Row<S> | undefined>;
  all<S extends Shelf>(shelf: S): Promise<readonly Row<S>[]>;
  count(shelf: Shelf): Promise<number>;
  /** Rows whose key is not below `key`. */
  from<S extends Shelf>(shelf: S, key: Key<S>): Promise<readonly Row<S>[]>;
  /** Rows whose index is not below `value`. */
  fromIndex<S extends Shelf>(shelf: S, index: Index<S>, value: string | number): Promise<readonly Row<S>[]>;
  /** Keys of the rows whose index is below `value`: rows need not be read to be thrown away. */
  keysBelow<S extends Shelf>(shelf: S, index: Index<S>, value: string | number): Promise<readonly Key<S>[]>;
  where<S extends Shelf>(shelf: S, index: Index<S>, value: string | number): Promise<readonly Row<S>[]>;
};

/** What a writing transaction may do besides. */
export type WritableRows = Rows & {
  put<S extends Shelf>(shelf: S, row: Row<S>): Promise<void>;
  remove<S extends Shelf>(shelf: S, key: Key<S>): Promise<void>;
  clear(shelf: Shelf): Promise<void>;
};

/**
 * Where a device keeps its rows. `work` is one transaction over the named shelves: all of it or nothing. It must await
 * nothing but the rows it was given, or the transaction ends under it. `write` resolves with `ok` when the disk has it
 * (strict durability, DESIGN section 3), and never before.
 */
export type Disk = {
  read<T>(shelves: readonly Shelf[], work: (rows: Rows) => Promise<T>): Stored<T>;
  write<T>(shelves: readonly Shelf[], work: (rows: WritableRows) => Promise<T>): Stored<T>;
  close(): void;
};
