import { ARTICLE_FLAGS, type Article, type ArticleFlag } from "./article.ts";

/** Flags that a store gave an article (true) or took from it (false); of all others the price list's word counts (S6). */
export type OwnFlags = { readonly [Flag in ArticleFlag]?: boolean };

/** What a price list says of an article that a store may say otherwise. */
export type Listed = Pick<Article, "flags" | "quickKey">;

/** Does anything of an article count that its price list does not say? By its flags, its key, or because it has none. */
export const saysOtherwise = (
  { flags, quickKey, listed }: { readonly flags: OwnFlags; readonly quickKey: number | null; readonly listed: Listed },
  ownKeys: boolean,
): boolean => Object.keys(flags).length > 0 || quickKey !== null || (ownKeys && listed.quickKey !== undefined);

/** What a store says of one article. `quickKey`: its place among the store's own quick keys (B2). */
export type OwnArticle = { readonly flags: OwnFlags; readonly quickKey?: number | undefined };

/**
 * The article as it counts at the store. `ownKeys`: the store has quick keys of its own, and those of the price list are
 * none; otherwise they count.
 */
export function withOwn(article: Article, own: OwnArticle | undefined, ownKeys: boolean): Article {
  const { quickKey: listedKey, ...rest } = article;
  const quickKey = ownKeys ? own?.quickKey : listedKey;
  const flags = own === undefined ? article.flags : flagsOf(article.flags, own.flags);
  return { ...rest, flags, ...(quickKey === undefined ? {} : { quickKey }) };
}

/** A list that the store says nothing about keeps its order. */
function flagsOf(listed: readonly ArticleFlag[], own: OwnFlags): readonly ArticleFlag[] {
  if (Object.keys(own).length === 0) return listed;
  return ARTICLE_FLAGS.filter((flag) => own[flag] ?? listed.includes(flag));
}

/** The article as its price list has it. */
export function asListed(article: Article, { flags, quickKey }: Listed): Article {
  const { quickKey: _own, ...rest } = article;
  return { ...rest, flags, ...(quickKey === undefined ? {} : { quickKey }) };
}

/** What of an article its price list says and the store may say otherwise. */
export const listedOf = ({ flags, quickKey }: Article): Listed => ({
  flags,
  ...(quickKey === undefined ? {} : { quickKey }),
});
