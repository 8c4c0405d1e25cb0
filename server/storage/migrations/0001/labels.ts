import type { Kysely } from "kysely";
import type { DialectTraits } from "../../dialect-traits.ts";

/** Prefixes with their serials, print runs, and every label number ever given out. */
export async function createLabels(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  await db.schema
    .createTable("label_prefixes")
    .addColumn("prefix", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("next_serial", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("label_runs")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("prefix", text, (column) => column.notNull())
    .addColumn("label_count", "integer", (column) => column.notNull())
    .addColumn("template", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("first_label", text, (column) => column.notNull())
    .addColumn("last_label", text, (column) => column.notNull())
    .addColumn("voided", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", text, (column) => column.notNull())
    .addColumn("for_staff", text)
    .execute();
  await db.schema.createIndex("label_runs_of_store").on("label_runs").columns(["store", "created_at", "id"]).execute();
  await db.schema
    .createTable("labels")
    .addColumn("number", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("run", text, (column) => column.notNull().references("label_runs.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("soft_check", text)
    .addUniqueConstraint("labels_in_run", ["run", "position"])
    .execute();
}
