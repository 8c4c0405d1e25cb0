import { existsSync } from "node:fs";
import BetterSqlite from "better-sqlite3";
import { readEnvironment } from "../node/environment.ts";
import { said, type Variables } from "./said.ts";

export const BACKUP_USAGE = "softcheck backup FILE";

/** For a database that has tools of its own. */
export const POSTGRES_BACKUP =
  "This store is on PostgreSQL: back it up with pg_dump or by archiving its log (PostgreSQL manual, chapter 25).";

/** `softcheck backup`: copies the database of the running server into a file, whole. 0 done, 1 failed, 2 misused. */
export async function backup(args: readonly string[], env: Variables): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) return said(2, `Name one file.\n\nUsage:\n  ${BACKUP_USAGE}`);
  const environment = readEnvironment(env);
  if (!environment.ok) return said(2, environment.error);
  const { databaseUrl, databaseFile } = environment.value;
  if (databaseUrl !== undefined) return said(2, POSTGRES_BACKUP);
  if (!existsSync(databaseFile)) return said(1, `There is no database at ${databaseFile}.`);
  if (existsSync(file)) return said(2, `${file} is there already: nothing is overwritten.`);
  const database = new BetterSqlite(databaseFile, { readonly: true });
  try {
    await database.backup(file);
    console.log(`Backed up to ${file}. Restore it with: npx softcheck restore ${file}`);
    return 0;
  } catch (error) {
    return said(1, `The backup failed (${String(error)}). ${file} is not a backup.`);
  } finally {
    database.close();
  }
}
