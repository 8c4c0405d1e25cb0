import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Printers, the store's own label designs, and how far a press has carried each run (L3, L5). */
export const labelPrinters = (traits: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await createPrinters(db, traits);
    await addProgress(db, traits);
  },
});

async function createPrinters(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  await db.schema
    .createTable("printers")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("model", text, (column) => column.notNull())
    .addColumn("language", text, (column) => column.notNull())
    .addColumn("dots_per_mm", "double precision", (column) => column.notNull())
    .addColumn("width_mm", "integer", (column) => column.notNull())
    .addColumn("transport", text, (column) => column.notNull())
    .addColumn("removed_at", "bigint")
    .execute();
  await db.schema.createIndex("printers_of_store").on("printers").columns(["store", "name"]).execute();
  await db.schema
    .createTable("label_designs")
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("id", text, (column) => column.notNull())
    .addColumn("design", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("label_designs_of_store", ["store", "id"])
    .execute();
}

async function addProgress(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  for (const column of ["printer", "witness", "trouble", "press"] as const) {
    await db.schema.alterTable("label_runs").addColumn(column, text).execute();
  }
  for (const column of ["sent", "confirmed"] as const) {
    const counter = db.schema.alterTable("label_runs").addColumn(column, "integer", (to) => to.notNull().defaultTo(0));
    await counter.execute();
  }
  for (const column of ["started_at", "ended_at", "press_alive_at"] as const) {
    await db.schema.alterTable("label_runs").addColumn(column, "bigint").execute();
  }
  await db.schema.createIndex("label_runs_by_press").on("label_runs").columns(["press", "press_alive_at"]).execute();
  await db.schema
    .createTable("run_voids")
    .addColumn("run", text, (column) => column.notNull().references("label_runs.id"))
    .addColumn("n", "integer", (column) => column.notNull())
    .addColumn("from_position", "integer", (column) => column.notNull())
    .addColumn("to_position", "integer", (column) => column.notNull())
    .addColumn("reason", text, (column) => column.notNull())
    .addColumn("trouble", text)
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("run_voids_in_order", ["run", "n"])
    .execute();
}
