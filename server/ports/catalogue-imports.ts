import type { Uuid } from "../../src/domain/ids.ts";
import type { IMPORT_SOURCES, IMPORT_STATES } from "../../src/protocol/catalogue-imports.ts";

export type ImportState = (typeof IMPORT_STATES)[number];
export type ImportSource = (typeof IMPORT_SOURCES)[number];

/** One import, from its bytes to its end. Times are milliseconds of the server's clock. */
export type CatalogueImportRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: ImportState;
  readonly source: ImportSource;
  /** Name of the file; of a rollback the version that is to be again. */
  readonly name: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly at: number;
  readonly by: string;
  /** JSON text of the mapping profile that it was read with. */
  readonly profile: string | null;
  /** JSON text of `ListFault`. */
  readonly fault: string | null;
  /** JSON text of `ImportReport`. */
  readonly report: string | null;
  /** JSON text of `ImportCounts`: the numbers of the report. */
  readonly counts: string | null;
  readonly versionBefore: number | null;
  readonly versionAfter: number | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  /** When its file was moved out of the watched folder; null: it lies there yet, or was in none. */
  readonly movedAt: number | null;
};

/** What a list of imports shows: all but what is long. */
export type CatalogueImportSummary = Omit<CatalogueImportRow, "report" | "profile">;

/** Bytes of a file that no import is known of: its process died while they came. */
export type LostBytes = Pick<CatalogueImportRow, "store" | "id">;

export type CatalogueImportQueries = {
  insert(row: CatalogueImportRow): Promise<void>;
  /** Everything but id, store, source and how it came here. */
  update(row: CatalogueImportRow): Promise<void>;
  byId(store: string, id: Uuid): Promise<CatalogueImportRow | undefined>;
  /** Newest first. */
  list(store: string, limit: number): Promise<readonly CatalogueImportSummary[]>;
  /** Price lists that were applied, with the profile that each was read with, newest first. */
  applied(store: string, limit: number): Promise<readonly Pick<CatalogueImportRow, "profile" | "counts">[]>;
  /** Imports of a watched folder whose files were not moved out of it, newest first. */
  unmoved(store: string, by: string, limit: number): Promise<readonly CatalogueImportRow[]>;
  /** Notes that the file of an import was moved. */
  moved(store: string, id: Uuid, at: number): Promise<void>;
  /** The import that the current version came from; undefined when nobody wrote it down. */
  ofVersion(store: string, version: number): Promise<CatalogueImportRow | undefined>;
  /** Begun before, with bytes that are still kept; of all stores (retention). */
  spooled(before: number): Promise<readonly CatalogueImportRow[]>;
  /** Kept under an id before this one, without an import; of all stores (retention). */
  lost(before: Uuid): Promise<readonly LostBytes[]>;
  /** Forgets what was ended before; of all stores (retention). How many. */
  forgetEnded(before: number): Promise<number>;
  putBytes(store: string, id: Uuid, n: number, bytes: Uint8Array): Promise<void>;
  /** Bytes of the file, a piece at a time from 0; undefined behind the last. */
  bytes(store: string, id: Uuid, n: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Removes a few pieces; true when none is left. */
  removeBytes(store: string, id: Uuid): Promise<boolean>;
};

export type MappingProfileRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  /** Watched; null: none. One profile has a folder of the store alone. */
  readonly folder: string | null;
  /** JSON text of `MappingProfile`. */
  readonly profile: string;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly lookedAt: number | null;
};

export type MappingProfileQueries = {
  list(store: string): Promise<readonly MappingProfileRow[]>;
  byId(store: string, id: Uuid): Promise<MappingProfileRow | undefined>;
  insert(row: MappingProfileRow): Promise<void>;
  update(row: MappingProfileRow): Promise<void>;
  remove(store: string, id: Uuid): Promise<boolean>;
  /** Of all stores: those that watch a folder. */
  watching(): Promise<readonly MappingProfileRow[]>;
  /** Takes the folder for one server process until then; false when another has it. */
  lease(id: Uuid, now: number, until: number, holder: string): Promise<boolean>;
  letGo(id: Uuid, holder: string, lookedAt: number): Promise<void>;
};
