import { type SqlBool, sql } from "kysely";
import { type Clash, type DialectTraits, eitherCase, indexed } from "./dialect-traits.ts";

/** SQLite of any build; the driver says how its errors name a busy database. */
export const sqliteTraits = (clashOf: (error: unknown) => Clash | undefined): DialectTraits => ({
  rowLocks: false,
  bytes: "blob",
  text: sql`text`,
  randomText: sql`lower(hex(randomblob(16)))`,
  // GLOB (lang_expr 5): `*`, `?` and `[` stand for themselves within brackets.
  holds: (column, text) => {
    const pattern = `*${eitherCase(text, (sign) => (/[*?[]/.test(sign) ? `[${sign}]` : sign))}*`;
    return sql<SqlBool>`${sql.ref(column)} glob ${pattern}`;
  },
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
