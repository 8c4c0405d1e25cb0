import type { Kysely } from "kysely";
import type { Article } from "../../../src/domain/article.ts";
import type { CatalogueQueries } from "../../ports/catalogue.ts";
import { inChunks } from "../chunks.ts";
import type { DialectTraits } from "../dialect-traits.ts";
import type { Database } from "../schema/database.ts";
import { ARTICLE_COLUMNS, readArticle } from "./article-rows.ts";
import { articlesNamed } from "./articles-named.ts";
import { currentArticles, currentSkus, findByKey, versionOf } from "./catalogue-at-version.ts";
import { catalogueChanges, repricedBetween } from "./catalogue-changes.ts";
import { begunSince, formerArticles, oldestKept } from "./catalogue-former.ts";
import { abandonImport, beginImport, switchTo } from "./catalogue-import.ts";
import { stageEnds } from "./catalogue-removals.ts";
import { stage, stageKeys, stageWithoutKeys } from "./catalogue-staging.ts";
import { stageComing } from "./coming-staging.ts";

/** Articles of a store at a version, the import that builds the next one. */
export const catalogueQueries = (db: Kysely<Database>, traits: Pick<DialectTraits, "holds">): CatalogueQueries => ({
  version: (store) => versionOf(db, store),
  find: (store, key) => findByKey(db, store, key),
  bySku: async (store, skus) => {
    const found: Article[] = [];
    for (const some of inChunks(skus)) {
      const rows = currentArticles(db, store).select(ARTICLE_COLUMNS).where("articles.sku", "in", some);
      found.push(...(await rows.execute()).map(readArticle));
    }
    return found;
  },
  count: async (store) => {
    const { articles } = await currentArticles(db, store)
      .select((eb) => eb.fn.countAll<number>().as("articles"))
      .executeTakeFirstOrThrow();
    return articles;
  },
  beginImport: (store, importId, now, staleBefore) => beginImport(db, store, importId, now, staleBefore),
  stage: (store, importId, articles, now) => stage(db, store, importId, articles, now),
  stageComing: (store, importId, rows) => stageComing(db, store, importId, rows),
  stageWithoutKeys: (store, importId, articles, now) => stageWithoutKeys(db, store, importId, articles, now),
  stageKeys: (store, importId, keys) => stageKeys(db, store, importId, keys),
  stageEnds: (store, importId, skus) => stageEnds(db, store, importId, skus),
  former: (store, version, afterSku, limit) => formerArticles(db, store, { version, afterSku, limit }),
  begunSince: (store, version, afterSku, limit) => begunSince(db, store, { version, afterSku, limit }),
  oldestKept: (store) => oldestKept(db, store),
  switchTo: (store, importId, at) => switchTo(db, store, importId, at),
  abandonImport: (store, importId, limit) => abandonImport(db, store, importId, limit),
  page: async (store, afterSku, limit) => {
    const behind = currentArticles(db, store).select(ARTICLE_COLUMNS).where("articles.sku", ">", afterSku);
    return (await behind.orderBy("articles.sku").limit(limit).execute()).map(readArticle);
  },
  skus: (store, page) => currentSkus(db, store, page),
  named: (store, words, page) => articlesNamed(db, traits, store, words, page),
  changes: (store, since, limit) => catalogueChanges(db, store, since, limit),
  repriced: (store, since, version, limit) => repricedBetween(db, store, since, version, limit),
});
