import type { Kysely } from "kysely";
import type { DialectTraits } from "../../dialect-traits.ts";

/** The audit, which is also what goes out as events: numbered per store without a gap. */
export async function createFacts(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  await db.schema
    .createTable("store_counters")
    .addColumn("store", text, (column) => column.primaryKey())
    .addColumn("facts", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("facts")
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("n", "bigint", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("who", text, (column) => column.notNull())
    .addColumn("detail", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("facts_key", ["store", "n"])
    .execute();
  await db.schema.createIndex("facts_of_subject").on("facts").columns(["store", "subject", "n"]).execute();
}
