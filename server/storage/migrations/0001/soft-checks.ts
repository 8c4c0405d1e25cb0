import { type Kysely, sql } from "kysely";
import type { DialectTraits } from "../../dialect-traits.ts";

/** What lists sort and search by stands in columns; the lines lie apart, so that lists never read them. */
export async function createSoftChecks(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  await db.schema
    .createTable("soft_checks")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("label", text, (column) => column.notNull())
    .addColumn("bound", "integer", (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("stored_at", "bigint", (column) => column.notNull())
    .addColumn("content_sha256", text, (column) => column.notNull())
    .addColumn("signature", text)
    .addColumn("pieces", "bigint", (column) => column.notNull())
    .addColumn("line_count", "integer", (column) => column.notNull())
    .addColumn("format", "integer", (column) => column.notNull())
    .addColumn("terminal", text, (column) => column.notNull())
    .addColumn("staff", text, (column) => column.notNull())
    .addColumn("visit", text, (column) => column.notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("document_label", text, (column) => column.notNull())
    .addColumn("currency", text, (column) => column.notNull())
    .addColumn("total_minor", "bigint", (column) => column.notNull())
    .addColumn("opened_at", text, (column) => column.notNull())
    .addColumn("sealed_at", text, (column) => column.notNull())
    .addColumn("agreed_at", text)
    .addColumn("declined_at", text)
    .addColumn("redemption", text)
    .execute();
  await db.schema
    .createTable("soft_check_bodies")
    .addColumn("soft_check", text, (column) => column.primaryKey().references("soft_checks.id"))
    .addColumn("lines", text, (column) => column.notNull())
    .execute();
  await createSoftCheckIndexes(db);
}

/** Columns that lists are sorted or narrowed by; each ends with the id, so that a page has one order. */
const LISTED = ["stored_at", "label", "state", "staff", "terminal", "total_minor", "pieces"];

async function createSoftCheckIndexes(db: Kysely<unknown>): Promise<void> {
  // I7: at most one soft check is bound to a label.
  await db.schema
    .createIndex("soft_checks_bound")
    .unique()
    .on("soft_checks")
    .column("label")
    .where(sql.ref("bound"), "=", sql.lit(1))
    .execute();
  for (const column of LISTED) {
    await db.schema
      .createIndex(`soft_checks_by_${column}`)
      .on("soft_checks")
      .columns(["store", column, "id"])
      .execute();
  }
}
