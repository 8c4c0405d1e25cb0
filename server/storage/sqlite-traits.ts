import { sql } from "kysely";
import type { Clash, DialectTraits } from "./dialect-traits.ts";

/** SQLite of any build; the driver says how its errors name a busy database. */
export const sqliteTraits = (clashOf: (error: unknown) => Clash | undefined): DialectTraits => ({
  rowLocks: false,
  bytes: "blob",
  text: sql`text`,
  randomText: sql`lower(hex(randomblob(16)))`,
  clashOf,
  isAway: () => false,
  // A write transaction has the database to itself from its first statement on.
  lockSchema: async () => undefined,
});
