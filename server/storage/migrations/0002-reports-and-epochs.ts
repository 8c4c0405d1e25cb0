import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** What devices say of themselves (M2), and which life of the database this is (I5). */
export const reportsAndEpochs = ({ text, randomText }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("terminal_reports")
      .addColumn("terminal", text, (column) => column.primaryKey().references("terminals.id"))
      .addColumn("store", text, (column) => column.notNull())
      .addColumn("report", text, (column) => column.notNull())
      .addColumn("received_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("terminal_reports_of_store").on("terminal_reports").column("store").execute();
    await db.schema
      .createTable("epochs")
      .addColumn("n", "integer", (column) => column.primaryKey())
      .addColumn("epoch", text, (column) => column.notNull().unique())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("reason", text, (column) => column.notNull())
      .execute();
    await sql`insert into epochs (n, epoch, at, reason) values (1, ${randomText}, 0, 'made')`.execute(db);
  },
});
