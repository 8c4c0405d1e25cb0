import type { Kysely } from "kysely";
import type { CatalogueQueries } from "../../ports/catalogue.ts";
import type { DialectTraits } from "../dialect-traits.ts";
import type { Database } from "../schema/database.ts";
import { ARTICLE_COLUMNS, readArticle } from "./article-rows.ts";
import { articlesBetween, lastOf } from "./catalogue-at-version.ts";

type Asked = Parameters<CatalogueQueries["named"]>;

/** Names are compared by the database, so that of a million articles only those that are wanted are read. */
export async function articlesNamed(
  db: Kysely<Database>,
  { holds }: Pick<DialectTraits, "holds">,
  store: Asked[0],
  words: Asked[1],
  { afterSku, rows, most }: Asked[2],
): ReturnType<CatalogueQueries["named"]> {
  const last = await lastOf(db, store, { afterSku, rows });
  let some = articlesBetween(db, store, afterSku, last).select(ARTICLE_COLUMNS);
  for (const word of words) some = some.where(holds("articles.name", word));
  const articles = (await some.orderBy("articles.sku").limit(most).execute()).map(readArticle);
  return { articles, last };
}
