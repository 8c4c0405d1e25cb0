import type { Kysely, Selectable } from "kysely";
import type { FormerWord } from "../../../src/domain/listed-words.ts";
import { type Listed, saysOtherwise } from "../../../src/domain/own-article.ts";
import type { OwnArticleQueries, OwnArticleRow } from "../../ports/own-articles.ts";
import { inChunks } from "../chunks.ts";
import type { OwnArticlesTable } from "../schema/catalogue.ts";
import type { Database } from "../schema/database.ts";

/** A server of before kept no former words. */
const readListed = ({
  was = [],
  ...listed
}: Listed & { readonly was?: readonly FormerWord[] }): Pick<OwnArticleRow, "listed" | "was"> => ({ listed, was });

const read = (row: Selectable<OwnArticlesTable>): OwnArticleRow => ({
  sku: row.sku,
  flags: JSON.parse(row.flags),
  quickKey: row.quick_key,
  ...readListed(JSON.parse(row.listed)),
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

/** What a price list said is needed again as long as the store says otherwise. */
const isNeeded = (row: OwnArticleRow, ownKeys: boolean): boolean => row.was.length > 0 || saysOtherwise(row, ownKeys);

/** What stores say of articles over their price lists (S6, B2). */
export const ownArticleQueries = (db: Kysely<Database>): OwnArticleQueries => ({
  all: async (store) =>
    (await db.selectFrom("own_articles").selectAll().where("store", "=", store).orderBy("sku").execute()).map(read),
  put: async (store, rows, ownKeys) => {
    for (const some of inChunks(rows.map(({ sku }) => sku))) {
      await db.deleteFrom("own_articles").where("store", "=", store).where("sku", "in", some).execute();
    }
    for (const row of rows.filter((one) => isNeeded(one, ownKeys))) {
      const { sku, flags, quickKey, listed, was, changedAt, changedBy } = row;
      await db
        .insertInto("own_articles")
        .values({
          ...{
            store,
            sku,
            flags: JSON.stringify(flags),
            quick_key: quickKey,
            listed: JSON.stringify(was.length === 0 ? listed : { ...listed, was }),
          },
          ...{ changed_at: changedAt, changed_by: changedBy },
        })
        .execute();
    }
  },
});
