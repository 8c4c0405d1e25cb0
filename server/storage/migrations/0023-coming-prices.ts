import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Prices that price lists announced and that do not hold yet, each from the version that its list made. */
export const comingPrices = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("coming_prices")
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("sku", text, (column) => column.notNull())
      .addColumn("from_at", "bigint", (column) => column.notNull())
      .addColumn("version", "bigint", (column) => column.notNull())
      .addColumn("day", text, (column) => column.notNull())
      .addColumn("price_minor", "bigint", (column) => column.notNull())
      .addColumn("unit", text, (column) => column.notNull())
      .addColumn("article", text)
      .addColumn("import", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("coming_prices_key", ["store", "sku", "from_at", "version"])
      .execute();
    await db.schema
      .createIndex("coming_prices_by_time")
      .on("coming_prices")
      .columns(["store", "from_at", "sku"])
      .execute();
  },
});
