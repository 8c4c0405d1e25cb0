import { countDifferences, type Differences, removesTooMany } from "../../../src/domain/price-list/differences.ts";
import { ok, type Result } from "../../../src/domain/result.ts";
import type { ImportReport, ListFault } from "../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";
import { everyArticle } from "./every-article.ts";
import type { RejectedRow, RowArticle } from "./import-rows.ts";
import type { ListRows } from "./lists/list-rows.ts";
import { ownStaging } from "./own-staging.ts";
import { type ListStore, readList } from "./read-list.ts";
import type { SeenSkus } from "./seen-skus.ts";
import { shrunkSince } from "./shrunk-since.ts";

/** Articles compared with one look into the database. */
const AT_ONCE = 500;

export type Compared = { readonly report: ImportReport; readonly version: number };

/** What a list would make of the catalogue, while nothing is staged and nobody is held up. */
export async function compareList(
  ports: Ports,
  store: string,
  list: { readonly rows: ListRows; readonly of: ListStore; readonly profile: MappingProfile },
): Promise<Result<Compared, ListFault>> {
  const { version, before } = await ports.storage.read(async ({ catalogue }) => ({
    version: await catalogue.version(store),
    before: await catalogue.count(store),
  }));
  // What the store says itself is no difference.
  const own = ownStaging(await ports.storage.read(({ ownArticles }) => ownArticles.all(store)));
  const differences = countDifferences();
  let known: SeenSkus | undefined;
  const compareSome = async (some: readonly RowArticle[]): Promise<void> => {
    const skus = [...new Set(some.map(({ article }) => article.sku))];
    const now = await ports.storage.read(({ catalogue }) => catalogue.bySku(store, skus));
    const bySku = new Map(now.map((article) => [article.sku, article]));
    for (const { article, before: earlier } of some) {
      differences.compare(bySku.get(article.sku), own.over(article), earlier && own.over(earlier), before > 0);
    }
    await breathe();
  };
  const read = await readList(list.rows, list.of, async (articles, seen) => {
    known = seen;
    for (let at = 0; at < articles.length; at += AT_ONCE) await compareSome(articles.slice(at, at + AT_ONCE));
  });
  if (!read.ok) return read;
  if (list.profile.mode === "replace" && before > 0) {
    for await (const article of everyArticle(ports, store)) {
      if (known?.has(article.sku) !== true) differences.remove(article);
    }
  }
  const total = differences.total();
  const tooMany = removesTooMany(total.removed, before, list.profile.maxRemovedPercent);
  const shrunkFrom = await shrunkSince(ports, store, list.profile, read.value);
  return ok({ version, report: reportOf({ ...total, ...read.value, before, removesTooMany: tooMany, shrunkFrom }) });
}

type Told = Differences & {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
  readonly otherStores: number;
  readonly before: number;
  readonly removesTooMany: boolean;
  readonly shrunkFrom: number | null;
};

/** As the wire has it. */
export function reportOf(told: Told): ImportReport {
  const { rows, rejectedRows, rejected, otherStores, removesTooMany, shrunkFrom, ...counted } = told;
  const { added, changed, unchanged, removed, ...rest } = counted;
  return {
    ...{ rows, rejectedRows, otherStores, removesTooMany, shrunkFrom, added, changed, unchanged, removed },
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
