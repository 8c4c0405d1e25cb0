import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Bags that are to be recounted at the till, what came of it, and what the chance of a day is drawn with (R7). */
export const spotChecks = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("spot_checks")
      .addColumn("soft_check", text, (column) => column.primaryKey().references("soft_checks.id"))
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("label", text, (column) => column.notNull())
      .addColumn("staff", text, (column) => column.notNull())
      .addColumn("rules", text, (column) => column.notNull())
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("asked_at", "bigint", (column) => column.notNull())
      .addColumn("till", text, (column) => column.notNull())
      .addColumn("ended_at", "bigint")
      .addColumn("ended_by", text)
      .addColumn("reason", text)
      .addColumn("differences", text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("spot_checks_by_time").on("spot_checks").columns(["store", "asked_at"]).execute();
    await db.schema
      .createTable("spot_check_seeds")
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("day", text, (column) => column.notNull())
      .addColumn("seed", text, (column) => column.notNull())
      .addColumn("revealed_at", "bigint")
      .addPrimaryKeyConstraint("spot_check_seeds_by_day", ["store", "day"])
      .execute();
  },
});
