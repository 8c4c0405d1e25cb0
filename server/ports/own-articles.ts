import type { FormerWord } from "../../src/domain/listed-words.ts";
import type { Listed, OwnFlags } from "../../src/domain/own-article.ts";

/** What a store says of one article over its price list, and what that said last. */
export type OwnArticleRow = {
  readonly sku: string;
  readonly flags: OwnFlags;
  /** Its place among the store's own quick keys, from 1; null: it is none of them. */
  readonly quickKey: number | null;
  readonly listed: Listed;
  /** What it said before, as far back as versions are kept. */
  readonly was: readonly FormerWord[];
  /** When somebody last gave or took a flag; null: nobody did. */
  readonly changedAt: number | null;
  readonly changedBy: string | null;
};

export type OwnArticleQueries = {
  /** In order of sku. */
  all(store: string): Promise<readonly OwnArticleRow[]>;
  /**
   * Rows that say nothing of their own, and of which nothing former is told, are forgotten. `ownKeys`: the store has quick
   * keys of its own.
   */
  put(store: string, rows: readonly OwnArticleRow[], ownKeys: boolean): Promise<void>;
};
