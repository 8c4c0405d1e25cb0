import type { Selectable } from "kysely";
import type { Article } from "../../../src/domain/article.ts";
import type { ArticlesTable } from "../schema/catalogue.ts";
import { type ArticleColumns, sameArticle, writeArticle } from "./article-rows.ts";

export type KnownRow = Selectable<ArticlesTable>;

/** An article that begins, and its columns. */
export type Begun = { readonly article: Article; readonly columns: ArticleColumns };

/** What staging a few articles comes to. Skus stand once per list. */
export type StagingPlan = {
  /** Rows staged before by this import that are not right any more. */
  readonly unstaged: readonly KnownRow[];
  readonly begun: readonly Begun[];
  /** Rows in force that end with the next version. */
  readonly ended: readonly string[];
  /** Rows in force that an earlier step of this import had ended and that stay after all. */
  readonly kept: readonly string[];
};

/** What a sku is now, what is staged for it, and what the last row of this import says. */
type Sku = { current: KnownRow | undefined; staged: KnownRow | undefined; wanted: Begun | undefined };

/** Pure: compares the articles, later ones of a sku winning, with the rows known of them at `version`. */
export function planStaging(articles: readonly Article[], known: readonly KnownRow[], version: number): StagingPlan {
  const skus = new Map<string, Sku>();
  const skuOf = (sku: string): Sku => {
    const entry = skus.get(sku) ?? { current: undefined, staged: undefined, wanted: undefined };
    skus.set(sku, entry);
    return entry;
  };
  for (const row of known) skuOf(row.sku)[row.from_version > version ? "staged" : "current"] = row;
  for (const article of articles) skuOf(article.sku).wanted = { article, columns: writeArticle(article) };
  return steps([...skus.values()]);
}

/** Where a sku ends up: its row in force stays, or its staged row is right already, or neither. */
type Outcome = Omit<Sku, "wanted"> & { readonly wanted: Begun; readonly stays: boolean; readonly isStaged: boolean };

function outcome({ current, staged, wanted }: Sku): readonly Outcome[] {
  if (wanted === undefined) return [];
  const { columns } = wanted;
  const stays = current !== undefined && sameArticle(current, columns);
  const isStaged = !stays && staged !== undefined && sameArticle(staged, columns);
  return [{ current, staged, wanted, stays, isStaged }];
}

const skuOfWanted = ({ wanted }: Outcome): string => wanted.article.sku;

function steps(skus: readonly Sku[]): StagingPlan {
  const outcomes = skus.flatMap(outcome);
  const staying = outcomes.filter(({ stays }) => stays);
  const ending = outcomes.filter(({ stays, current }) => !stays && current?.to_version === null);
  return {
    unstaged: outcomes.flatMap(({ isStaged, staged }) => (isStaged || staged === undefined ? [] : [staged])),
    begun: outcomes.filter(({ stays, isStaged }) => !stays && !isStaged).map(({ wanted }) => wanted),
    ended: ending.map(skuOfWanted),
    kept: staying.filter(({ current }) => current?.to_version !== null).map(skuOfWanted),
  };
}
