import BetterSqlite from "better-sqlite3";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { openSqlite } from "../../storage/drivers/sqlite.ts";
import { chainsHold } from "./chains.ts";

/** Copies a database in use into a file (SQLite's online backup), then reads the copy whole: pages, indexes, chains. */
export async function copySqlite(databaseFile: string, file: string): Promise<Result<null, string>> {
  const database = new BetterSqlite(databaseFile, { readonly: true });
  try {
    await database.backup(file);
  } catch (error) {
    return err(`${String(error)}.`);
  } finally {
    database.close();
  }
  return checkCopy(file);
}

async function checkCopy(file: string): Promise<Result<null, string>> {
  const storage = openSqlite(file);
  const held = await chainsHold(storage).finally(() => storage.close());
  if (!held.ok) return held;
  const copy = new BetterSqlite(file);
  try {
    const whole = copy.pragma("integrity_check(1)", { simple: true });
    // A copy in one file: a write-ahead log beside it would be forgotten when it is carried away.
    copy.pragma("journal_mode = delete");
    return whole === "ok" ? ok(null) : err(`the copy is damaged (${String(whole)}): is the disk sound?`);
  } finally {
    copy.close();
  }
}
