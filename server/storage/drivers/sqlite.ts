import BetterSqlite from "better-sqlite3";
import { Kysely, type SqliteDatabase, type SqliteStatement } from "kysely";
import type { Storage } from "../../ports/storage.ts";
import type { Clash } from "../dialect-traits.ts";
import { immediateSqlite } from "../immediate-sqlite.ts";
import type { Database } from "../schema/database.ts";
import { sqliteTraits } from "../sqlite-traits.ts";
import { createStorage } from "../storage.ts";
import { oneEach, sharing } from "../transactions.ts";
import { nodeSha256 } from "./sha256.ts";
import { systemWaiting } from "./waiting.ts";

/** Waiting inside SQLite stops the whole process, so it is short; `retrying` goes on waiting without that. */
const BUSY_TIMEOUT_MS = 25;

/** Pages of the log at which a commit carries them over itself, should nobody else do it (`node/checkpoints`); SQLite's own is 1,000. */
const OWN_CHECKPOINT_PAGES = 4_000;

/** Statements kept compiled; more than the queries of this server have shapes. */
const STATEMENTS_KEPT = 300;

const clashOf = (error: unknown): Clash | undefined =>
  error instanceof BetterSqlite.SqliteError && error.code.startsWith("SQLITE_BUSY") ? "busy" : undefined;

/** The database with its compiled statements kept by their text. */
function withKeptStatements(database: BetterSqlite.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= STATEMENTS_KEPT) kept.clear();
    const statement = database.prepare(text);
    kept.set(text, statement);
    return statement;
  };
  return { prepare, close: () => void database.close() };
}

/** `synchronous = FULL`: what was answered for is on the disk, power cut or not. */
function open(file: string): BetterSqlite.Database {
  const database = new BetterSqlite(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma(`wal_autocheckpoint = ${OWN_CHECKPOINT_PAGES}`);
  return database;
}

const connect = (database: () => BetterSqlite.Database): Kysely<Database> =>
  new Kysely<Database>({ dialect: immediateSqlite(async () => withKeptStatements(database())) });

/** A connection for reading only: it sees what is committed, while the writer is in the middle of a transaction. */
function openForReading(file: string): BetterSqlite.Database {
  const database = open(file);
  database.pragma("query_only = ON");
  return database;
}

/** Storage in one SQLite file, or in memory (`:memory:`) for as long as it is open. Opens it with the first query. */
export function openSqlite(file: string): Storage {
  const writer = connect(() => open(file));
  const traits = sqliteTraits(clashOf);
  if (file === ":memory:") {
    const transactions = oneEach(writer, async (transaction) => transaction);
    return createStorage({ reader: writer, writer, transactions }, traits, systemWaiting, nodeSha256);
  }
  const reader = connect(() => openForReading(file));
  const transactions = sharing(writer, endOfTurn);
  return createStorage({ reader, writer, transactions }, traits, systemWaiting, nodeSha256);
}

/** The end of this turn of the event loop: whatever had come in by then has got as far as its write. */
const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
