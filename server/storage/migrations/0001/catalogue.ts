import { type Kysely, sql } from "kysely";
import type { DialectTraits } from "../../dialect-traits.ts";

/** Articles by validity, their lookup keys, the running import and the snapshot for terminals. */
export async function createCatalogue(db: Kysely<unknown>, traits: DialectTraits): Promise<void> {
  const { text } = traits;
  await db.schema
    .createTable("catalogues")
    .addColumn("store", text, (column) => column.primaryKey())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("import_id", text)
    .addColumn("import_alive_at", "bigint")
    .addColumn("import_number", "bigint", (column) => column.notNull())
    .addColumn("removed_up_to", text, (column) => column.notNull())
    .execute();
  await createArticles(db, text);
  await db.schema
    .createTable("import_seen")
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("import_number", "bigint", (column) => column.notNull())
    .addColumn("sku", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("import_seen_key", ["store", "import_number", "sku"])
    .execute();
  await db.schema
    .createTable("catalogue_snapshots")
    .addColumn("store", text, (column) => column.primaryKey())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("gzip", sql.raw(traits.bytes), (column) => column.notNull())
    .execute();
}

async function createArticles(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema
    .createTable("articles")
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("sku", text, (column) => column.notNull())
    .addColumn("from_version", "bigint", (column) => column.notNull())
    .addColumn("to_version", "bigint")
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("unit", text, (column) => column.notNull())
    .addColumn("price_minor", "bigint", (column) => column.notNull())
    .addColumn("currency", text, (column) => column.notNull())
    .addColumn("vat_percent", "double precision", (column) => column.notNull())
    .addColumn("flags", text, (column) => column.notNull())
    .addColumn("quick_key", "integer")
    .addColumn("barcodes", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("articles_key", ["store", "sku", "from_version"])
    .execute();
  await db.schema.createIndex("articles_begun").on("articles").columns(["store", "from_version"]).execute();
  await db.schema
    .createIndex("articles_ended")
    .on("articles")
    .columns(["store", "to_version"])
    .where(sql.ref("to_version"), "is not", null)
    .execute();
  await db.schema
    .createTable("article_keys")
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("lookup_key", text, (column) => column.notNull())
    .addColumn("sku", text, (column) => column.notNull())
    .addColumn("from_version", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("article_keys_key", ["store", "lookup_key", "sku", "from_version"])
    .execute();
}
