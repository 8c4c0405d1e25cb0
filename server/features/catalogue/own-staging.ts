import type { Article } from "../../../src/domain/article.ts";
import { asListed, type Listed, listedOf, type OwnArticle, withOwn } from "../../../src/domain/own-article.ts";
import type { OwnArticleRow } from "../../ports/own-articles.ts";

/** What a store says of its articles, laid over what an import brings (S6, B2). */
export type OwnStaging = {
  readonly ownKeys: boolean;
  /** The article as it will count at the store. */
  over(article: Article): Article;
  /** The same for an article of a price list, whose word of it is kept. */
  overListed(article: Article): Article;
  /** An article that counts now, as its price list has it. */
  asListed(article: Article): Article;
  /** Rows with what the price list said of them just now. */
  rows(): readonly OwnArticleRow[];
};

export const hasOwnKeys = (rows: readonly OwnArticleRow[]): boolean => rows.some(({ quickKey }) => quickKey !== null);

/** What a store says that nothing is kept of yet: nothing. */
export const nothingOwn = (sku: string, listed: Listed): OwnArticleRow => ({
  ...{ sku, listed, flags: {}, quickKey: null },
  ...{ changedAt: null, changedBy: null },
});

export const ownOf = (row: OwnArticleRow | undefined): OwnArticle | undefined =>
  row && { flags: row.flags, quickKey: row.quickKey ?? undefined };

export function ownStaging(rows: readonly OwnArticleRow[]): OwnStaging {
  const known = new Map(rows.map((row) => [row.sku, row]));
  const ownKeys = hasOwnKeys(rows);
  const listed = new Map<string, Listed>();
  const over = (article: Article): Article => withOwn(article, ownOf(known.get(article.sku)), ownKeys);
  return {
    ownKeys,
    over,
    overListed(article) {
      const isSaidOf = known.has(article.sku) || (ownKeys && article.quickKey !== undefined);
      if (isSaidOf) listed.set(article.sku, listedOf(article));
      return over(article);
    },
    asListed: (article) => asListed(article, known.get(article.sku)?.listed ?? listedOf(article)),
    rows: () => [...listed].map(([sku, said]) => ({ ...(known.get(sku) ?? nothingOwn(sku, said)), listed: said })),
  };
}
