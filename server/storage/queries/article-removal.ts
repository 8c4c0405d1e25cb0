import type { Kysely } from "kysely";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { type KeptBarcodes, keysOf, readBarcodes } from "./article-rows.ts";

export type ArticleRowId = { readonly sku: string; readonly from_version: number } & KeptBarcodes;

/** Removes article rows with the keys that led to them. */
export async function removeArticleRows(
  db: Kysely<Database>,
  store: string,
  rows: readonly ArticleRowId[],
): Promise<void> {
  for (const version of new Set(rows.map((row) => row.from_version))) {
    const ofVersion = rows.filter((row) => row.from_version === version);
    for (const chunk of inChunks(ofVersion)) await removeOfVersion(db, store, version, chunk);
  }
}

async function removeOfVersion(
  db: Kysely<Database>,
  store: string,
  version: number,
  rows: readonly ArticleRowId[],
): Promise<void> {
  const skus = rows.map(({ sku }) => sku);
  const keys = [...new Set(rows.flatMap((row) => keysOf(readBarcodes(row))))];
  for (const chunk of inChunks(keys)) {
    await db
      .deleteFrom("article_keys")
      .where("store", "=", store)
      .where("lookup_key", "in", chunk)
      .where("sku", "in", skus)
      .where("from_version", "=", version)
      .execute();
  }
  await db
    .deleteFrom("articles")
    .where("store", "=", store)
    .where("sku", "in", skus)
    .where("from_version", "=", version)
    .execute();
}
