import { parentPort, workerData } from "node:worker_threads";
import BetterSqlite from "better-sqlite3";
import * as v from "valibot";

/** Often enough that little is left for the commit that would have to do it. */
const EVERY_MS = 500;

const database = new BetterSqlite(v.parse(v.string(), workerData));

/** `passive` waits for nobody and holds nobody up (sqlite.org/pragma, wal_checkpoint). */
const turns = setInterval(() => database.pragma("wal_checkpoint(PASSIVE)"), EVERY_MS);

parentPort?.once("message", () => {
  clearInterval(turns);
  database.close();
});
