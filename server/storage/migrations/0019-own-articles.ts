import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** What a store says of articles over its price list (S6, B2), and what the price list said of them last. */
export const ownArticles = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("own_articles")
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("sku", text, (column) => column.notNull())
      .addColumn("flags", text, (column) => column.notNull())
      .addColumn("quick_key", "integer")
      .addColumn("listed", text, (column) => column.notNull())
      .addColumn("changed_at", "bigint")
      .addColumn("changed_by", text)
      .addPrimaryKeyConstraint("own_articles_key", ["store", "sku"])
      .execute();
  },
});
