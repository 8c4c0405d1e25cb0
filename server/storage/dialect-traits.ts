import type { Kysely, RawBuilder } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Why a transaction may be tried again: `busy` the database is taken by another writer, `conflict` it was chosen
 * as the victim of a deadlock or a serialization failure, `duplicate` another transaction wrote the same key
 * between this one's look and its write.
 */
export type Clash = "busy" | "conflict" | "duplicate";

/** The little in which the databases differ; everything else is written once. */
export type DialectTraits = {
  /** Rows can be locked one by one (`for update`); otherwise a write has the whole database to itself. */
  readonly rowLocks: boolean;
  /** Column type of bytes. */
  readonly bytes: "blob" | "bytea";
  /** Column type of text that compares by its bytes: the same order on every database, whatever its locale. */
  readonly text: RawBuilder<unknown>;
  /** A random text, other in every database: drawn by the database, since a migration is given no randomness. */
  readonly randomText: RawBuilder<string>;
  /** What kind of clash an error of the driver is; undefined: none that trying again could help. */
  clashOf(error: unknown): Clash | undefined;
  /** Does an error of the driver say that the database cannot be asked now? */
  isAway(error: unknown): boolean;
  /** Keeps two processes from bringing the schema up to date at once. */
  lockSchema(transaction: Kysely<Database>): Promise<void>;
};
