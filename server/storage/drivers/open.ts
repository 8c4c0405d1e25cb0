import type { Storage } from "../../ports/storage.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

/** PostgreSQL when an address is given (a chain's server), otherwise the SQLite file of a single shop. */
export const openStorageFor = (
  databaseUrl: string | undefined,
  file: string,
  idleLost: (error: Error) => void,
): Storage => (databaseUrl === undefined ? openSqlite(file) : openPostgres(databaseUrl, idleLost));
