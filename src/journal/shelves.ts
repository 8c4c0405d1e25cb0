import type { Uuid } from "../domain/ids.ts";
import type { JournalEntry } from "../domain/journal-entry.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import type { SessionAnswer, Settings } from "../protocol/identity.ts";
import type {
  CopyDelta,
  Identity,
  KnownKeys,
  OfflineStaff,
  OpeningRecord,
  Order,
  OutboxRow,
  TillRecord,
} from "./port.ts";

/** When a bag was opened and where in the journal it begins, so that loading reads no more than it must. */
export type BagRow = {
  readonly id: Uuid;
  readonly visit: Uuid;
  readonly openedAt: string;
  readonly firstEntry: number;
};

/** The last number given, kept in the transaction that gives it (I5, I10). */
export type Counter = { readonly name: "entry" | "sequence"; readonly last: number };

/** An order that the server confirmed, with its own time: kept for a while, since the server may lose it again. */
export type SentRow = OutboxRow & { readonly storedAt: string };

/** What a device remembers about itself; one row under each key. */
export type MemoryRow =
  | { readonly key: "identity"; readonly identity: Identity }
  | { readonly key: "settings"; readonly settings: Settings }
  | { readonly key: "staff-session"; readonly session: SessionAnswer; readonly lastActiveAt: number }
  | { readonly key: "offline-staff"; readonly kept: OfflineStaff }
  | { readonly key: "terminal-keys"; readonly known: KnownKeys }
  | { readonly key: "open-visit"; readonly visit: Uuid }
  /** The server's epoch that this device last saw. */
  | { readonly key: "epoch"; readonly epoch: string }
  /** Made with the database: another one tells that the browser erased the first under a running page. */
  | { readonly key: "birth"; readonly birth: string };

/** The catalogue copy: which file holds the block of bytes, and what stands on it. */
export type CatalogueHead = {
  readonly key: "head";
  readonly file: string;
  /** Version of the block itself; the delta log leads from it to `version`. */
  readonly base: number;
  readonly version: number;
  readonly etag: string;
  readonly confirmedAt: number;
};

type Shelved<Key extends string | number, Value, Indexes = Record<never, never>> = {
  key: Key;
  value: Value;
  indexes: Indexes;
};

/** Everything that a device keeps: every store with its key, its rows and what they are found by. */
export type Shelves = {
  journal: Shelved<number, JournalEntry, { bag: Uuid }>;
  bags: Shelved<Uuid, BagRow, { visit: Uuid; openedAt: string }>;
  labels: Shelved<LabelNumber, { readonly label: LabelNumber; readonly bag: Uuid; readonly at: string }>;
  counters: Shelved<Counter["name"], Counter>;
  orders: Shelved<Uuid, Order & { readonly openedAt: string }, { openedAt: string }>;
  outbox: Shelved<Uuid, OutboxRow, { sequence: number }>;
  /** Refused rows of the outbox, whole, so that they can be sent again (S5). */
  quarantine: Shelved<Uuid, OutboxRow>;
  sent: Shelved<Uuid, SentRow, { storedAt: string }>;
  memory: Shelved<MemoryRow["key"], MemoryRow>;
  till: Shelved<Uuid, TillRecord, { at: string; state: TillRecord["state"] }>;
  openings: Shelved<LabelNumber, OpeningRecord, { at: string; state: OpeningRecord["state"] }>;
  catalogue: Shelved<"head", CatalogueHead>;
  /** Deltas on top of the block, by the version they lead to. */
  deltas: Shelved<number, CopyDelta>;
};

export type Shelf = keyof Shelves;
export type Key<S extends Shelf> = Shelves[S]["key"];
export type Row<S extends Shelf> = Shelves[S]["value"];
export type Index<S extends Shelf> = keyof Shelves[S]["indexes"] & string;
