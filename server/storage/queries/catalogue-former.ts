import type { Kysely } from "kysely";
import type { Article } from "../../../src/domain/article.ts";
import type { Database } from "../schema/database.ts";
import { ARTICLE_COLUMNS, readArticle } from "./article-rows.ts";
import { versionOf } from "./catalogue-at-version.ts";
import { VERSIONS_KEPT } from "./catalogue-changes.ts";

type Page = { readonly version: number; readonly afterSku: string; readonly limit: number };

/** Rows that ended longer ago are forgotten by the next import, so the last of those kept is not offered any more. */
const oldestOf = (current: number): number => (current === 0 ? 0 : Math.max(1, current - VERSIONS_KEPT + 1));

export const oldestKept = async (db: Kysely<Database>, store: string): Promise<number> =>
  oldestOf(await versionOf(db, store));

/** Rows that held at the version and have ended since. */
export async function formerArticles(
  db: Kysely<Database>,
  store: string,
  { version, afterSku, limit }: Page,
): Promise<readonly Article[] | undefined> {
  const current = await versionOf(db, store);
  if (version < oldestOf(current) || version > current) return undefined;
  const rows = db
    .selectFrom("articles")
    .select(ARTICLE_COLUMNS)
    .where("articles.store", "=", store)
    .where("articles.to_version", ">", version)
    .where("articles.to_version", "<=", current)
    .where("articles.from_version", "<=", version)
    .where("articles.sku", ">", afterSku);
  return (await rows.orderBy("articles.sku").limit(limit).execute()).map(readArticle);
}

/** Rows that hold now, of skus that had none at the version. */
export async function begunSince(
  db: Kysely<Database>,
  store: string,
  { version, afterSku, limit }: Page,
): Promise<readonly Article[]> {
  const current = await versionOf(db, store);
  const rows = db
    .selectFrom("articles")
    .select(ARTICLE_COLUMNS)
    .where("articles.store", "=", store)
    .where("articles.from_version", ">", version)
    .where("articles.from_version", "<=", current)
    .where((eb) => eb.or([eb("articles.to_version", "is", null), eb("articles.to_version", ">", current)]))
    .where("articles.sku", ">", afterSku)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("articles as then")
            .select("then.sku")
            .whereRef("then.store", "=", "articles.store")
            .whereRef("then.sku", "=", "articles.sku")
            .where("then.from_version", "<=", version)
            .where("then.to_version", ">", version),
        ),
      ),
    );
  return (await rows.orderBy("articles.sku").limit(limit).execute()).map(readArticle);
}
