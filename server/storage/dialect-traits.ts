import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "./schema/database.ts";

/**
 * Why a transaction may be tried again: `busy` the database is taken by another writer, `conflict` it was chosen
 * as the victim of a deadlock or a serialization failure, `duplicate` another transaction wrote the same key
 * between this one's look and its write.
 */
export type Clash = "busy" | "conflict" | "duplicate";

export type IndexOfTable = {
  readonly name: string;
  readonly table: string;
  /** Names of columns, and what is made of them. */
  readonly columns: readonly (string | RawBuilder<unknown>)[];
};

/** The columns of an index as its statement lists them. */
export const indexed = ({ columns }: IndexOfTable): RawBuilder<unknown> =>
  sql.join(columns.map((column) => (typeof column === "string" ? sql.ref(column) : column)));

/** Each letter of a text in both its forms, `[dD]`, other signs as `other` writes them: what patterns of both databases know. */
export const eitherCase = (text: string, other: (sign: string) => string): string =>
  [...text]
    .map((sign) => {
      const forms = new Set([sign.toLowerCase(), sign.toUpperCase()]);
      const isLetter = forms.size === 2 && [...forms].every((form) => [...form].length === 1);
      return isLetter ? `[${[...forms].join("")}]` : other(sign);
    })
    .join("");

type Work<T> = (connection: Kysely<Database>) => Promise<T>;

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
  /**
   * Does a text column hold this, in small letters or capital ones of any alphabet? The database's own `lower` may know Latin
   * alone.
   */
  holds(column: string, text: string): RawBuilder<SqlBool>;
  /** What kind of clash an error of the driver is; undefined: none that trying again could help. */
  clashOf(error: unknown): Clash | undefined;
  /** Does an error of the driver say that the database cannot be asked now? */
  isAway(error: unknown): boolean;
  /** One process at a time brings the schema up to date, on one connection; others wait. */
  holdSchema<T>(db: Kysely<Database>, work: Work<T>): Promise<T>;
  /**
   * One process at a time takes the steps beside servers at work; undefined when another has them. Without it they are
   * taken before the server opens.
   */
  holdOnline?<T>(db: Kysely<Database>, work: Work<T>): Promise<T | undefined>;
  readonly indexes: {
    /** Makes an index that is not there, or only half; others go on writing where the database can do that. */
    make(db: Kysely<unknown>, index: IndexOfTable): Promise<void>;
    drop(db: Kysely<unknown>, name: string): Promise<void>;
    /** Lets the database note often which rows everybody may see: until then an index alone answers nothing. */
    keptReadable(db: Kysely<unknown>, table: string): Promise<void>;
  };
};
