import type { Storage } from "../ports/storage.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";

let open = async (): Promise<Storage> => openSqlite(":memory:");

/** An empty database for one test: SQLite in memory, unless this test file said `testOver`. */
export const openTestStorage = (): Promise<Storage> => open();

/** From here on the tests of this file run over another database, which must be empty each time it is opened. */
export const testOver = (another: () => Promise<Storage>): void => {
  open = another;
};
