import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Which of several servers does what one of them does for all, and which of a terminal's reports was compared last (M3). */
export const duties = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("duties")
      .addColumn("name", text, (column) => column.primaryKey())
      .addColumn("holder", text, (column) => column.notNull())
      .addColumn("held_until", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable("sequence_marks")
      .addColumn("looked_at", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
  },
});
