import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Where events go out: webhooks and files, how far each has come, and what became of each event (R5, E4). */
export const outlets = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("outlets")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("config", text, (column) => column.notNull())
      .addColumn("active", "integer", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("created_by", text, (column) => column.notNull())
      .addColumn("position", "bigint", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull())
      .addColumn("failing_since", "bigint")
      .addColumn("failed_at", "bigint")
      .addColumn("next_try_at", "bigint")
      .addColumn("fault", text)
      .addColumn("delivered_n", "bigint")
      .addColumn("delivered_at", "bigint")
      .addColumn("lease", text)
      .addColumn("lease_until", "bigint")
      .execute();
    await db.schema.createIndex("outlets_of_store").on("outlets").columns(["store", "kind"]).execute();
    await db.schema
      .createTable("outlet_deliveries")
      .addColumn("outlet", text, (column) => column.notNull().references("outlets.id"))
      .addColumn("n", "bigint", (column) => column.notNull())
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("subject", text, (column) => column.notNull())
      .addColumn("happened_at", "bigint", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull())
      .addColumn("fault", text)
      .addPrimaryKeyConstraint("outlet_deliveries_in_order", ["outlet", "n"])
      .execute();
    await db.schema
      .createIndex("outlet_deliveries_by_state")
      .on("outlet_deliveries")
      .columns(["outlet", "state", "n"])
      .execute();
    await db.schema.createIndex("outlet_deliveries_by_age").on("outlet_deliveries").columns(["state", "at"]).execute();
  },
});
