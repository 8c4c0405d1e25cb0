import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/**
 * What two witnesses tell differently (M3), tills' own lists of receipts, what tills charged (S7), and bags whose goods were
 * put back (docs/decisions/0034).
 */
export const reconciliation = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await differences(db, text);
    await receiptLists(db, text);
    await db.schema
      .createTable("reconciliations")
      .addColumn("store", text, (column) => column.primaryKey().references("stores.id"))
      .addColumn("position", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("sequence_marks")
      .addColumn("terminal", text, (column) => column.primaryKey().references("terminals.id"))
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("up_to", "bigint", (column) => column.notNull())
      .addColumn("highest", "bigint", (column) => column.notNull())
      .addColumn("judged_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("sequence_marks_of_store").on("sequence_marks").column("store").execute();
    await db.schema
      .createTable("charges")
      .addColumn("redemption", text, (column) => column.primaryKey().references("redemptions.id"))
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("charged", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("put_backs")
      .addColumn("soft_check", text, (column) => column.primaryKey().references("soft_checks.id"))
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("by", text, (column) => column.notNull())
      .execute();
  },
});

async function differences(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema
    .createTable("differences")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("judge", text, (column) => column.notNull())
    .addColumn("about", text, (column) => column.notNull())
    .addColumn("found_at", "bigint", (column) => column.notNull())
    .addColumn("taken_by", text)
    .addColumn("taken_at", "bigint")
    .addColumn("ended", text)
    .addColumn("ended_at", "bigint")
    .addColumn("ended_by", text)
    .addColumn("note", text)
    .execute();
  const unique = db.schema.createIndex("differences_once").on("differences").columns(["store", "kind", "subject"]);
  await unique.unique().execute();
  await db.schema.createIndex("differences_listed").on("differences").columns(["store", "id"]).execute();
  await db.schema.createIndex("differences_of_judge").on("differences").columns(["store", "judge", "ended"]).execute();
}

async function receiptLists(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema
    .createTable("receipt_profiles")
    .addColumn("store", text, (column) => column.primaryKey().references("stores.id"))
    .addColumn("profile", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("receipt_lists")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("scope", text, (column) => column.notNull())
    .addColumn("totals", text, (column) => column.notNull())
    .addColumn("from_at", "bigint", (column) => column.notNull())
    .addColumn("to_at", "bigint", (column) => column.notNull())
    .addColumn("sha256", text, (column) => column.notNull())
    .addColumn("row_count", "integer", (column) => column.notNull())
    .addColumn("rejected", "integer", (column) => column.notNull())
    .addColumn("whole", "integer", (column) => column.notNull())
    .addColumn("imported_at", "bigint", (column) => column.notNull())
    .addColumn("imported_by", text, (column) => column.notNull())
    .addColumn("judged_n", "bigint")
    .execute();
  await db.schema.createIndex("receipt_lists_by_time").on("receipt_lists").columns(["store", "imported_at"]).execute();
  await db.schema
    .createTable("receipt_rows")
    .addColumn("list", text, (column) => column.notNull().references("receipt_lists.id"))
    .addColumn("row", "integer", (column) => column.notNull())
    .addColumn("receipt", text, (column) => column.notNull())
    .addColumn("redemption", text)
    .addPrimaryKeyConstraint("receipt_rows_in_order", ["list", "row"])
    .execute();
  await db.schema.createIndex("receipt_rows_of_sale").on("receipt_rows").column("redemption").execute();
}
