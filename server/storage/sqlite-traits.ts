import { sql } from "kysely";
import { type Clash, type DialectTraits, indexed } from "./dialect-traits.ts";

/** SQLite of any build; the driver says how its errors name a busy database. */
export const sqliteTraits = (clashOf: (error: unknown) => Clash | undefined): DialectTraits => ({
  rowLocks: false,
  bytes: "blob",
  text: sql`text`,
  randomText: sql`lower(hex(randomblob(16)))`,
  clashOf,
  isAway: () => false,
  // A write transaction has the database to itself from its first statement on.
  holdSchema: (db, work) => db.connection().execute(work),
  indexes: {
    make: async (db, index) => {
      const { name, table } = index;
      await sql`create index if not exists ${sql.ref(name)} on ${sql.table(table)} (${indexed(index)})`.execute(db);
    },
    drop: async (db, name) => {
      await sql`drop index if exists ${sql.ref(name)}`.execute(db);
    },
    keptReadable: async () => undefined,
  },
});
