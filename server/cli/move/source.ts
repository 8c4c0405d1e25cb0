import BetterSqlite from "better-sqlite3";
import * as v from "valibot";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { quoted, type Row, type Table } from "./tables.ts";

/** A SQLite database that nobody else has open, nor can open, until it is let go. */
export type Source = {
  columns(table: Table): readonly string[];
  rows(table: Table): IterableIterator<Row>;
  letGo(): void;
};

const Columns = v.array(v.object({ name: v.string() }));
const AnyRow = v.record(v.string(), v.unknown());

/** Leaving write-ahead logging needs the database to itself (pragma journal_mode): a running server forbids it. */
export function openAlone(file: string): Result<Source, "running" | "missing"> {
  let database: BetterSqlite.Database | undefined;
  try {
    database = new BetterSqlite(file, { fileMustExist: true, timeout: 0 });
    database.pragma("journal_mode = delete");
    database.pragma("locking_mode = exclusive");
    database.exec("begin exclusive");
    return ok(sourceOver(database));
  } catch (error) {
    database?.close();
    if (!(error instanceof BetterSqlite.SqliteError)) throw error;
    if (error.code === "SQLITE_CANTOPEN") return err("missing");
    if (error.code.startsWith("SQLITE_BUSY")) return err("running");
    throw error;
  }
}

const sourceOver = (database: BetterSqlite.Database): Source => ({
  columns: ({ name }) => v.parse(Columns, database.pragma(`table_info(${quoted(name)})`)).map((column) => column.name),
  rows: function* ({ name, orderedBy }) {
    const select = `select * from ${quoted(name)} order by ${orderedBy.map(quoted).join(", ")}`;
    for (const row of database.prepare(select).iterate()) yield v.parse(AnyRow, row);
  },
  letGo: () => {
    database.exec("rollback");
    database.close();
  },
});
