import type { Article } from "../../../src/domain/article.ts";
import { listedAt, wordsSince } from "../../../src/domain/listed-words.ts";
import {
  asListed,
  type Listed,
  listedOf,
  type OwnArticle,
  saysOtherwise,
  withOwn,
} from "../../../src/domain/own-article.ts";
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
  /** The same for an article as it counted at a former version, by what the price list said of it there. */
  overFormer(article: Article, version: number): Article;
  /** Rows with what the price list said of them just now, in the version that is made of it. */
  rows(version: number): readonly OwnArticleRow[];
};

/** At least as far back as anybody can go (`oldestKept`). */
const VERSIONS_TOLD = 25;

export const hasOwnKeys = (rows: readonly OwnArticleRow[]): boolean => rows.some(({ quickKey }) => quickKey !== null);

/** What a store says that nothing is kept of yet: nothing. */
export const nothingOwn = (sku: string, listed: Listed): OwnArticleRow => ({
  ...{ sku, listed, was: [], flags: {}, quickKey: null },
  ...{ changedAt: null, changedBy: null },
});

export const ownOf = (row: OwnArticleRow | undefined): OwnArticle | undefined =>
  row && { flags: row.flags, quickKey: row.quickKey ?? undefined };

/** A row as it is after the version that made `after` of it, with the words of the price list before that. */
export function withWords(
  before: OwnArticleRow | undefined,
  after: OwnArticleRow,
  keys: { readonly before: boolean; readonly after: boolean },
  version: number,
): OwnArticleRow {
  const was = {
    listed: (before ?? after).listed,
    isOver: before !== undefined && saysOtherwise(before, keys.before),
  };
  const is = { listed: after.listed, isOver: saysOtherwise(after, keys.after) };
  const reach = { version, oldest: version - VERSIONS_TOLD };
  return { ...after, was: wordsSince(after.was, { before: was, after: is }, reach) };
}

export function ownStaging(rows: readonly OwnArticleRow[]): OwnStaging {
  const known = new Map(rows.map((row) => [row.sku, row]));
  const ownKeys = hasOwnKeys(rows);
  const listed = new Map<string, Listed>();
  const over = (article: Article): Article => withOwn(article, ownOf(known.get(article.sku)), ownKeys);
  const overListed = (article: Article): Article => {
    const isSaidOf = known.has(article.sku) || (ownKeys && article.quickKey !== undefined);
    if (isSaidOf) listed.set(article.sku, listedOf(article));
    return over(article);
  };
  const keys = { before: ownKeys, after: ownKeys };
  return {
    ownKeys,
    over,
    overListed,
    overFormer(article, version) {
      const row = known.get(article.sku);
      const word = row === undefined ? null : listedAt(row, saysOtherwise(row, ownKeys), version);
      return overListed(word === null ? article : asListed(article, word));
    },
    asListed: (article) => asListed(article, known.get(article.sku)?.listed ?? listedOf(article)),
    rows: (version) =>
      [...listed].map(([sku, said]) => {
        const before = known.get(sku);
        return withWords(before, { ...(before ?? nothingOwn(sku, said)), listed: said }, keys, version);
      }),
  };
}
