import type { Storage } from "../ports/storage.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";

let overSockets = false;
let open = async (): Promise<Storage> => openSqlite(":memory:");

/** An empty database for one test: SQLite in memory, unless this test file said `testOver`. */
export const openTestStorage = (): Promise<Storage> => open();

/** From here on the tests of this file run over another database, which must be empty each time it is opened. */
export const testOver = (another: () => Promise<Storage>): void => {
  open = another;
  overSockets = true;
};

/** How often a law is tried: less where every question goes over a socket. */
export const lawRuns = (runs: number): number => (overSockets ? Math.ceil(runs / 12) : runs);
