import type { Article } from "../../src/domain/article.ts";
import type { Uuid } from "../../src/domain/ids.ts";
import type { Minor } from "../../src/domain/money.ts";
import type { Unit } from "../../src/domain/quantity.ts";

/** A price that a list announced for a moment to come. */
export type ComingPriceRow = {
  readonly sku: string;
  /** From when it holds (ms of the server's clock). */
  readonly from: number;
  /** The day that this belongs to at the store, as YYYY-MM-DD: of a day the last list's word counts. */
  readonly day: string;
  readonly priceMinor: Minor;
  readonly unit: Unit;
  /** An article that the store did not have, or had in another unit, when it was announced: it comes whole. */
  readonly article: Article | null;
  /** The import that announced it. */
  readonly import: Uuid;
};

/** What one import announced that still counts. */
export type ComingOfImport = {
  readonly import: Uuid;
  readonly prices: number;
  /** When the first of them holds (ms). */
  readonly first: number;
  /** When the last of them holds (ms). */
  readonly last: number;
};

export type ComingWanted = {
  readonly after?: { readonly from: number; readonly sku: string } | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly limit: number;
};

/** What a later list said of the same article and day is what counts; only that is told here. */
export type ComingPriceQueries = {
  /** Of all stores: those with prices whose time has come. */
  dueStores(now: number): Promise<readonly string[]>;
  /** Those whose time has come, by sku and time, of skus behind `afterSku`. */
  due(store: string, now: number, afterSku: string, limit: number): Promise<readonly ComingPriceRow[]>;
  /** Removes what does not count of these articles any more; before what counted goes, or it would count again. */
  forgetReplaced(store: string, skus: readonly string[]): Promise<void>;
  /** Removes all whose time has come, once they hold. */
  settle(store: string, now: number): Promise<void>;
  /** Of these articles, in no order. */
  of(store: string, skus: readonly string[]): Promise<readonly ComingPriceRow[]>;
  count(store: string): Promise<number>;
  /** The next to hold first, behind a place in that order; of these articles alone, when some are named. */
  page(store: string, wanted: ComingWanted): Promise<readonly ComingPriceRow[]>;
  /** Of articles that come whole: those in whose kept text all of these stand, in any case. */
  comingWhole(store: string, texts: readonly string[], limit: number): Promise<readonly Article[]>;
  byImport(store: string): Promise<readonly ComingOfImport[]>;
  /** Takes one back, with what earlier lists had said of that article and day; how many counted. */
  takeBack(store: string, sku: string, from: number): Promise<number>;
  /** Takes back what an import announced and still counts, with what earlier lists had said of it; how many counted. */
  takeBackImport(store: string, importId: Uuid): Promise<number>;
};
