import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Tries of guessable things, for a limit that holds over several servers. */
export const tries = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("tries")
      .addColumn("what", text, (column) => column.notNull())
      .addColumn("who", text, (column) => column.notNull())
      .addColumn("ends_at", "bigint", (column) => column.notNull())
      .addColumn("used", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("tries_by_whom", ["what", "who"])
      .execute();
    await db.schema.createIndex("tries_by_end").on("tries").column("ends_at").execute();
  },
});
