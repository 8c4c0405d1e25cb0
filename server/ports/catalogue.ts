import type { Article } from "../../src/domain/article.ts";
import type { Uuid } from "../../src/domain/ids.ts";
import type { ComingPriceRow } from "./coming-prices.ts";

/** A lookup key of an article that is staged. */
export type StagedKey = { readonly key: string; readonly sku: string };

/**
 * The catalogue keeps every article row with the versions between which it holds; a reader at version V sees the
 * rows whose `from ≤ V` and (`to` is null or `to > V`). An import writes rows for V + 1, which nobody sees, and
 * `switchTo` makes them visible in one row: old or new, never a mix (I13).
 */
export type CatalogueQueries = {
  version(store: string): Promise<number>;
  /** Articles at the current version that a lookup key stands for. */
  find(store: string, key: string): Promise<{ readonly articles: readonly Article[]; readonly version: number }>;
  /** Articles at the current version, by their skus; those that are there. */
  bySku(store: string, skus: readonly string[]): Promise<readonly Article[]>;
  count(store: string): Promise<number>;
  /** Marks an import as running; false when another one has shown life since `staleBefore`. Clears half an import. */
  beginImport(store: string, importId: Uuid, now: number, staleBefore: number): Promise<boolean>;
  /** Stages rows for the next version: equal ones are left, others replace. `now` is the sign of life. */
  stage(store: string, importId: Uuid, articles: readonly Article[], now: number): Promise<void>;
  /**
   * The same for many rows: the lookup keys that these are to be found by, by their skus (none: a row that was staged before is
   * not any more), are left to be written by `stageKeys`, all of them before the switch: keys in any other order than their own
   * cost a page of their index each.
   */
  stageWithoutKeys(
    store: string,
    importId: Uuid,
    articles: readonly Article[],
    now: number,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Writes keys of rows that this import staged, each once. */
  stageKeys(store: string, importId: Uuid, keys: readonly StagedKey[]): Promise<void>;
  /** Stages prices that hold later; a second word of the same moment counts. */
  stageComing(store: string, importId: Uuid, rows: readonly ComingPriceRow[]): Promise<void>;
  /** Ends rows of these skus that hold now; how many. */
  stageEnds(store: string, importId: Uuid, skus: readonly string[]): Promise<number>;
  /**
   * Articles that held at a former version and do not hold any more, as they were then, in order of sku behind `afterSku`;
   * undefined when that version is not kept.
   */
  former(store: string, version: number, afterSku: string, limit: number): Promise<readonly Article[] | undefined>;
  /** Articles that hold now and of which there was none at a former version, in order of sku behind `afterSku`. */
  begunSince(store: string, version: number, afterSku: string, limit: number): Promise<readonly Article[]>;
  /** The oldest version that can be gone back to; 0: there is none. */
  oldestKept(store: string): Promise<number>;
  /** Makes the staged version the current one, if anything changed; returns the current version. */
  switchTo(store: string, importId: Uuid, at: number): Promise<number>;
  /** Forgets what was staged, up to `limit` rows at a time; true when nothing is left. */
  abandonImport(store: string, importId: Uuid, limit: number): Promise<boolean>;
  /** Articles at the current version in order of sku, behind `afterSku`. */
  page(store: string, afterSku: string, limit: number): Promise<readonly Article[]>;
  /**
   * Of the next `rows` kept behind `afterSku` the skus that hold at the current version, in their order; however many of them are
   * only staged, nobody waits long. `last`: where to go on; undefined when all were looked at.
   */
  skus(
    store: string,
    page: { readonly afterSku: string; readonly rows: number },
  ): Promise<{ readonly skus: readonly string[]; readonly last: string | undefined }>;
  /**
   * Of the next `rows` kept behind `afterSku` those articles, at most `most`, whose names hold every one of the words, in order of
   * sku. `last`: where to go on; undefined when all were looked at.
   */
  named(
    store: string,
    words: readonly string[],
    page: { readonly afterSku: string; readonly rows: number; readonly most: number },
  ): Promise<{ readonly articles: readonly Article[]; readonly last: string | undefined }>;
  /** What changed from `since` to now; undefined when that is more than `limit`, or `since` is not kept or newer. */
  changes(
    store: string,
    since: number,
    limit: number,
  ): Promise<
    { readonly version: number; readonly changed: readonly Article[]; readonly removed: readonly string[] } | undefined
  >;
  /** Skus of which nothing but the price differs between two versions, `since` and a later one; those kept, at most `limit`. */
  repriced(store: string, since: number, version: number, limit: number): Promise<readonly string[]>;
};
