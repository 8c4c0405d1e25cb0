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

/** The last sku of the next `rows` rows that are kept behind one, whether they hold or not; undefined: there are fewer. */
export async function lastOf(
  db: Kysely<Database>,
  store: string,
  { afterSku, rows }: Parameters<CatalogueQueries["skus"]>[1],
): Promise<string | undefined> {
  const behind = db.selectFrom("articles").select("sku").where("store", "=", store).where("sku", ">", afterSku);
  const end = behind
    .orderBy("sku")
    .offset(rows - 1)
    .limit(1);
  return (await end.executeTakeFirst())?.sku;
}

/** Articles at the current version behind one sku up to another; undefined: to the end. */
export function articlesBetween(db: Kysely<Database>, store: string, afterSku: string, last: string | undefined) {
  const some = currentArticles(db, store).where("articles.sku", ">", afterSku);
  return last === undefined ? some : some.where("articles.sku", "<=", last);
}

export async function currentSkus(
  db: Kysely<Database>,
  store: string,
  page: Parameters<CatalogueQueries["skus"]>[1],
): ReturnType<CatalogueQueries["skus"]> {
  const last = await lastOf(db, store, page);
  const some = articlesBetween(db, store, page.afterSku, last).select("articles.sku").orderBy("articles.sku");
  return { skus: (await some.execute()).map(({ sku }) => sku), last };
}

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
