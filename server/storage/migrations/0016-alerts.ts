import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** What a store is told of (M2): what stands and what stood; and a row that shows whether the database takes writes. */
export const alerts = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("alerts")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("subject", text, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("note", text)
      .addColumn("witness", text, (column) => column.notNull())
      .addColumn("witnessed_at", "bigint", (column) => column.notNull())
      .addColumn("figure", "bigint", (column) => column.notNull())
      .addColumn("rule_limit", "integer", (column) => column.notNull())
      .addColumn("raised_at", "bigint", (column) => column.notNull())
      .addColumn("cleared_at", "bigint")
      .addColumn("cleared_why", text)
      .execute();
    // Raised once, however many servers look.
    await db.schema
      .createIndex("alerts_open")
      .unique()
      .on("alerts")
      .columns(["store", "kind", "subject"])
      .where(sql.ref("cleared_at"), "is", sql.lit(null))
      .execute();
    await db.schema.createIndex("alerts_in_order").on("alerts").columns(["store", "id"]).execute();
    await db.schema
      .createTable("server_pulses")
      .addColumn("name", text, (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
});
