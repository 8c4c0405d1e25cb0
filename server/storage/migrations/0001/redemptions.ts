import { type Kysely, sql } from "kysely";
import type { DialectTraits } from "../../dialect-traits.ts";

/** Holds, commits and reversals, and which labels each of them claims. */
export async function createRedemptions(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  await db.schema
    .createTable("redemptions")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("till", text, (column) => column.notNull())
    .addColumn("terminal", text)
    .addColumn("staff", text)
    .addColumn("since", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("committed_at", "bigint")
    .addColumn("receipt", text)
    .addColumn("reason", text)
    .execute();
  await db.schema.createIndex("redemptions_by_expiry").on("redemptions").columns(["state", "expires_at"]).execute();
  await db.schema
    .createTable("redemption_labels")
    .addColumn("redemption", text, (column) => column.notNull().references("redemptions.id"))
    .addColumn("label", text, (column) => column.notNull())
    .addColumn("soft_check", text, (column) => column.notNull().references("soft_checks.id"))
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("live", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("redemption_labels_of")
    .on("redemption_labels")
    .columns(["redemption", "label"])
    .execute();
  // I7: at most one live redemption has a label, and at most one has a soft check.
  for (const column of ["label", "soft_check"]) {
    await db.schema
      .createIndex(`redemption_labels_live_${column}`)
      .unique()
      .on("redemption_labels")
      .column(column)
      .where(sql.ref("live"), "=", sql.lit(1))
      .execute();
  }
}
