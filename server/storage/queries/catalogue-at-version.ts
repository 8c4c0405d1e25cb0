import type { ExpressionBuilder, Kysely } from "kysely";
import type { CatalogueQueries } from "../../ports/catalogue.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import { ARTICLE_COLUMNS, readArticle } from "./article-rows.ts";

/** The version everybody sees; 0 before the first import. */
export async function versionOf(db: Kysely<Database>, store: string): Promise<number> {
  const row = await db.selectFrom("catalogues").select("version").where("store", "=", store).executeTakeFirst();
  return row?.version ?? 0;
}

const stillHolds = (eb: ExpressionBuilder<Database, "articles" | "catalogues">) =>
  eb.or([eb("articles.to_version", "is", null), eb("articles.to_version", ">", eb.ref("catalogues.version"))]);

/** Article rows that hold at the current version, whatever is being staged (I13): version and rows in one statement. */
export const currentArticles = (db: Kysely<Database>, store: string) =>
  db
    .selectFrom("catalogues")
    .innerJoin("articles", "articles.store", "catalogues.store")
    .where("catalogues.store", "=", store)
    .whereRef("articles.from_version", "<=", "catalogues.version")
    .where(stillHolds);

/**
 * Articles under a key, with the version they were read at: one statement, so never a mix (I13). `cross join` keeps
 * the tables in this order in SQLite, which otherwise walks all articles of the store and looks for the key last.
 */
export async function findByKey(
  db: Kysely<Database>,
  store: string,
  key: string,
): ReturnType<CatalogueQueries["find"]> {
  const rows = await articlesUnder(db, { store, key });
  const first = rows[0];
  if (first === undefined) return { articles: [], version: await versionOf(db, store) };
  return { articles: rows.map(readArticle), version: first.version };
}

const articlesUnder = prepared(["store", "key"], (db, given) =>
  db
    .selectFrom("catalogues")
    .crossJoin("article_keys")
    .crossJoin("articles")
    .select(ARTICLE_COLUMNS)
    .select("catalogues.version")
    .where("catalogues.store", "=", given("store"))
    .where("article_keys.store", "=", given("store"))
    .where("article_keys.lookup_key", "=", given("key"))
    .whereRef("article_keys.from_version", "<=", "catalogues.version")
    .where("articles.store", "=", given("store"))
    .whereRef("articles.sku", "=", "article_keys.sku")
    .whereRef("articles.from_version", "=", "article_keys.from_version")
    .where(stillHolds)
    .orderBy("articles.sku"),
);
