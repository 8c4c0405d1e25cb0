import { countDifferences, type Differences, removesTooMany } from "../../../src/domain/price-list/differences.ts";
import { ok, type Result } from "../../../src/domain/result.ts";
import type { ComingReport, ImportReport, ListFault } from "../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";
import { countComing } from "./count-coming.ts";
import { everySku } from "./every-sku.ts";
import type { RejectedRow } from "./import-rows.ts";
import { inPieces } from "./in-pieces.ts";
import type { ListStore } from "./list-store.ts";
import type { ListRows } from "./lists/list-rows.ts";
import { ownStaging } from "./own-staging.ts";
import { readList } from "./read-list.ts";
import type { SeenRow, SeenSkus } from "./seen-skus.ts";
import { settleRows } from "./settle-rows.ts";
import { shrunkSince } from "./shrunk-since.ts";

export type Compared = { readonly report: ImportReport; readonly version: number };

/** What a list would make of the catalogue, while nothing is staged and nobody is held up. */
export async function compareList(
  ports: Ports,
  store: string,
  list: { readonly rows: ListRows; readonly of: ListStore; readonly profile: MappingProfile },
): Promise<Result<Compared, ListFault>> {
  const { version, hasCatalogue, announced } = await ports.storage.read(async ({ catalogue, comingPrices }) => ({
    version: await catalogue.version(store),
    hasCatalogue: (await catalogue.page(store, "", 1)).length > 0,
    announced: await comingPrices.count(store),
  }));
  const now = ports.clock.now();
  // What the store says itself is no difference.
  const own = ownStaging(await ports.storage.read(({ ownArticles }) => ownArticles.all(store)));
  const differences = countDifferences();
  const toCome = countComing();
  let known: SeenSkus | undefined;
  const compareSome = async (some: readonly SeenRow[]): Promise<void> => {
    const skus = [...new Set(some.map(({ article }) => article.sku))];
    const found = await ports.storage.read(({ catalogue }) => catalogue.bySku(store, skus));
    const bySku = new Map(found.map((article) => [article.sku, article]));
    const listed = new Map(found.map((article) => [article.sku, own.asListed(article)]));
    const { held, coming } = settleRows(some, listed, list.of.dates);
    if (coming.length > 0) {
      toCome.take(coming, await ports.storage.read(({ comingPrices }) => comingPrices.of(store, skus)));
    }
    for (const { article, before: earlier } of held) {
      differences.compare(bySku.get(article.sku), own.over(article), earlier && own.over(earlier), hasCatalogue);
    }
    await breathe();
  };
  const read = await readList(list.rows, { of: list.of, now }, async (rows, seen) => {
    known = seen;
    for (const some of inPieces(rows)) await compareSome(some);
  });
  if (!read.ok) return read;
  const takesAway = removesUnseen(list.profile.mode, read.value);
  let before = 0;
  for await (const skus of everySku(ports, store)) {
    before += skus.length;
    const unseen = takesAway ? skus.filter((sku) => known?.has(sku) !== true) : [];
    for (const some of inPieces(unseen)) {
      const leaving = await ports.storage.read(({ catalogue }) => catalogue.bySku(store, some));
      for (const article of leaving.toSorted((a, b) => (a.sku < b.sku ? -1 : 1))) differences.remove(article);
    }
  }
  const total = differences.total();
  const tooMany = removesTooMany(total.removed, before, list.profile.maxRemovedPercent);
  const shrunkFrom = await shrunkSince(ports, store, list.profile, read.value);
  const coming = toCome.report(list.of.dates.timeZone, announced);
  const told = { ...total, ...read.value, before, removesTooMany: tooMany, shrunkFrom, coming };
  return ok({ version, report: reportOf(told) });
}

/**
 * Does what a list does not name leave the catalogue? A list of which everything is to come says nothing of today, and takes
 * nothing away.
 */
export const removesUnseen = (mode: MappingProfile["mode"], { holding }: { readonly holding: number }): boolean =>
  mode === "replace" && holding > 0;

type Told = Differences & {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
  readonly otherStores: number;
  readonly before: number;
  readonly removesTooMany: boolean;
  readonly shrunkFrom: number | null;
  readonly coming: ComingReport | null;
};

type Counted = Told & { readonly holding?: number };

/** As the wire has it. */
export function reportOf(told: Counted): ImportReport {
  const { rows, rejectedRows, rejected, otherStores, removesTooMany, shrunkFrom, coming, ...counted } = told;
  const { added, changed, unchanged, removed, holding: _holding, ...rest } = counted;
  const announced = coming?.prices ?? 0;
  return {
    ...{ rows, rejectedRows, otherStores, removesTooMany, shrunkFrom, added, changed, unchanged, removed },
    ...{ announced, coming },
    rejected: [...rejected],
    compared: {
      ...rest,
      addedExamples: [...rest.addedExamples],
      priceExamples: [...rest.priceExamples],
      byHalfExamples: [...rest.byHalfExamples],
      toZeroExamples: [...rest.toZeroExamples],
      removedExamples: [...rest.removedExamples],
      movedExamples: [...rest.movedExamples],
    },
  };
}
