import type { Article } from "../../../src/domain/article.ts";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { StoreDates } from "../../../src/domain/price-list/list-dates.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { RowArticle } from "./import-rows.ts";
import type { SeenRow } from "./seen-skus.ts";

/** What rows of a list come to: articles that hold now, and prices to come. */
export type Settled = { readonly held: readonly RowArticle[]; readonly coming: readonly ComingRow[] };

/** A price to come with what it is about; `again`: told before by the same list. */
export type ComingRow = {
  readonly row: Omit<ComingPriceRow, "import">;
  readonly name: string;
  /** What it is until then. */
  readonly priceNow: number | null;
  readonly again: boolean;
};

/** Articles as the catalogue has them now, as their price list had them. */
export type Current = ReadonlyMap<string, Article>;

/**
 * Pure. A row dated ahead changes no price: the one of today stays, and everything else of the row holds at once. Of an
 * article that the store does not have, or has in another unit, nothing holds until then.
 */
export function settleRows(rows: readonly SeenRow[], current: Current, dates: StoreDates): Settled {
  const held: RowArticle[] = [];
  const coming: ComingRow[] = [];
  for (const row of rows) {
    const now = current.get(row.article.sku);
    const until = untilThen(row, now);
    if (until !== undefined) held.push({ article: until, before: beforeOf(row, now) });
    if (row.coming !== undefined) coming.push(comingOf(row, row.coming, until, dates));
  }
  return { held, coming };
}

/** A price that the row leaves as it is must be for the same unit, in the same money. */
const keptPrice = ({ article }: SeenRow, now: Article | undefined) =>
  now?.unit === article.unit && now.currency === article.currency ? now.priceMinor : undefined;

/** The article until a price to come holds; undefined: there is none. */
function untilThen(row: SeenRow, now: Article | undefined): Article | undefined {
  const price = row.held ?? keptPrice(row, now);
  return price === undefined ? now : { ...row.article, priceMinor: price };
}

/** What the rows before had made of it. */
function beforeOf(row: SeenRow, now: Article | undefined): Article | undefined {
  if (row.before === undefined) return undefined;
  const price = row.before.held ?? keptPrice(row, now);
  return price === undefined ? now : { ...row.article, priceMinor: price, barcodes: row.before.barcodes };
}

function comingOf(
  { article }: SeenRow,
  { from, again }: NonNullable<SeenRow["coming"]>,
  until: Article | undefined,
  dates: StoreDates,
): ComingRow {
  const isKnown = until?.unit === article.unit && until.currency === article.currency;
  const { sku, unit, priceMinor } = article;
  return {
    row: { sku, from, day: dates.day(from), priceMinor, unit, article: isKnown ? null : article },
    name: article.name,
    priceNow: isKnown ? until.priceMinor : null,
    again,
  };
}

export const announcedBy = (coming: readonly ComingRow[], importId: Uuid): readonly ComingPriceRow[] =>
  coming.map(({ row }) => ({ ...row, import: importId }));
