import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** How price lists are read, what became of each, and the bytes of those that wait for a word (E4). */
export const priceLists = ({ text, bytes }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("mapping_profiles")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("folder", text)
      .addColumn("profile", text, (column) => column.notNull())
      .addColumn("changed_at", "bigint", (column) => column.notNull())
      .addColumn("changed_by", text, (column) => column.notNull())
      .addColumn("looked_at", "bigint")
      .addColumn("lease", text)
      .addColumn("lease_until", "bigint")
      .addUniqueConstraint("mapping_profiles_by_name", ["store", "name"])
      .addUniqueConstraint("mapping_profiles_by_folder", ["store", "folder"])
      .execute();
    await db.schema
      .createTable("catalogue_imports")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("sha256", text)
      .addColumn("size", "bigint", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("by", text, (column) => column.notNull())
      .addColumn("profile", text)
      .addColumn("fault", text)
      .addColumn("report", text)
      .addColumn("version_before", "bigint")
      .addColumn("version_after", "bigint")
      .addColumn("ended_at", "bigint")
      .addColumn("ended_by", text)
      .execute();
    await db.schema.createIndex("catalogue_imports_by_time").on("catalogue_imports").columns(["store", "at"]).execute();
    await db.schema
      .createTable("catalogue_import_bytes")
      .addColumn("import", text, (column) => column.notNull())
      .addColumn("store", text, (column) => column.notNull())
      .addColumn("n", "integer", (column) => column.notNull())
      .addColumn("bytes", sql.raw(bytes), (column) => column.notNull())
      .addPrimaryKeyConstraint("catalogue_import_bytes_key", ["import", "n"])
      .execute();
  },
});
