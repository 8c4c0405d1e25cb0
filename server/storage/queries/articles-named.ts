import type { Kysely } from "kysely";
import type { CatalogueQueries } from "../../ports/catalogue.ts";
import type { DialectTraits } from "../dialect-traits.ts";
import type { Database } from "../schema/database.ts";
import { ARTICLE_COLUMNS, readArticle } from "./article-rows.ts";
import { currentArticles } from "./catalogue-at-version.ts";

type Asked = Parameters<CatalogueQueries["named"]>;

/** Names are compared by the database, so that of a million articles only those that are wanted are read. */
export async function articlesNamed(
  db: Kysely<Database>,
  { holds }: Pick<DialectTraits, "holds">,
  store: Asked[0],
  words: Asked[1],
  { afterSku, rows, most }: Asked[2],
): ReturnType<CatalogueQueries["named"]> {
  const behind = db.selectFrom("articles").select("sku").where("store", "=", store).where("sku", ">", afterSku);
  const end = await behind
    .orderBy("sku")
    .offset(rows - 1)
    .limit(1)
    .executeTakeFirst();
  let some = currentArticles(db, store).select(ARTICLE_COLUMNS).where("articles.sku", ">", afterSku);
  if (end !== undefined) some = some.where("articles.sku", "<=", end.sku);
  for (const word of words) some = some.where(holds("articles.name", word));
  const articles = (await some.orderBy("articles.sku").limit(most).execute()).map(readArticle);
  return { articles, last: end?.sku };
}
