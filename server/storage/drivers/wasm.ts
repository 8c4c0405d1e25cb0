import type { PreparedStatement, Sqlite3Static, SqlValue, Database as WasmDatabase } from "@sqlite.org/sqlite-wasm";
import { Kysely, type SqliteDatabase, type SqliteStatement } from "kysely";
import type { Storage } from "../../ports/storage.ts";
import type { Clash } from "../dialect-traits.ts";
import type { Sha256 } from "../fact-chain.ts";
import { immediateSqlite } from "../immediate-sqlite.ts";
import type { Database } from "../schema/database.ts";
import { sqliteTraits } from "../sqlite-traits.ts";
import { createStorage } from "../storage.ts";
import { oneEach } from "../transactions.ts";
import { systemWaiting } from "./waiting.ts";

const utf8 = new TextEncoder();

const webSha256: Sha256 = async (text) => {
  const digest = await crypto.subtle.digest("SHA-256", utf8.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Statements kept compiled; more than the queries of this server have shapes. */
const STATEMENTS_KEPT = 300;

/** SQLITE_BUSY in the low byte of a result code; the bytes above say which kind of busy it is. */
const BUSY = 5;

const clashOfBuild =
  ({ SQLite3Error }: Sqlite3Static) =>
  (error: unknown): Clash | undefined =>
    error instanceof SQLite3Error && (error.resultCode & 0xff) === BUSY ? "busy" : undefined;

/** What this build of SQLite takes as a value; anything else is a fault of a query. */
function bindable(value: unknown): SqlValue {
  if (value === null || value instanceof Uint8Array) return value;
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") return value;
  throw new TypeError(`SQLite stores no ${typeof value}`);
}

/** A statement as Kysely drives it: bound, stepped to its end and reset within one call. */
function drivable(sqlite: Sqlite3Static, database: WasmDatabase, statement: PreparedStatement): SqliteStatement {
  const bind = (parameters: readonly unknown[]): void => {
    if (parameters.length > 0) statement.bind(parameters.map(bindable));
  };
  const all = (parameters: readonly unknown[]): unknown[] => {
    const rows: unknown[] = [];
    try {
      bind(parameters);
      const names = statement.getColumnNames();
      while (statement.step()) rows.push(Object.fromEntries(statement.get([]).map((cell, at) => [names[at], cell])));
    } finally {
      statement.reset(true);
    }
    return rows;
  };
  const run: SqliteStatement["run"] = (parameters) => {
    const before = database.changes(true);
    try {
      bind(parameters);
      statement.step();
    } finally {
      statement.reset(true);
    }
    // `changes` keeps the figure of the last write: a statement that wrote nothing must not repeat it.
    const changes = database.changes(true) === before ? 0 : database.changes();
    return { changes, lastInsertRowid: sqlite.capi.sqlite3_last_insert_rowid(database) };
  };
  return { reader: statement.columnCount > 0, all, run, iterate: (parameters) => all(parameters).values() };
}

/** The database with its compiled statements kept by their text. */
function withKeptStatements(sqlite: Sqlite3Static, database: WasmDatabase): SqliteDatabase {
  const kept = new Map<string, { readonly compiled: PreparedStatement; readonly drivable: SqliteStatement }>();
  const forgetAll = (): void => {
    for (const { compiled } of kept.values()) compiled.finalize();
    kept.clear();
  };
  const prepare = (text: string): SqliteStatement => {
    const known = kept.get(text);
    if (known !== undefined) return known.drivable;
    if (kept.size >= STATEMENTS_KEPT) forgetAll();
    const compiled = database.prepare(text);
    const made = drivable(sqlite, database, compiled);
    kept.set(text, { compiled, drivable: made });
    return made;
  };
  const close = (): void => {
    forgetAll();
    database.close();
  };
  return { prepare, close };
}

function open(sqlite: Sqlite3Static): SqliteDatabase {
  const database = new sqlite.oo1.DB(":memory:");
  database.exec("pragma foreign_keys = ON");
  return withKeptStatements(sqlite, database);
}

/**
 * Storage in the memory of a page, over SQLite compiled to WebAssembly: gone when it is closed. `sqlite` is the loaded
 * build, which whoever mounts the server brings along, so that a shop's server does not carry it.
 */
export function openWasmSqlite(sqlite: Sqlite3Static): Storage {
  const db = new Kysely<Database>({ dialect: immediateSqlite(async () => open(sqlite)) });
  const transactions = oneEach(db, async (transaction) => transaction);
  return createStorage(
    { reader: db, writer: db, transactions },
    sqliteTraits(clashOfBuild(sqlite)),
    systemWaiting,
    webSha256,
  );
}
