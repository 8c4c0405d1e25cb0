import type { Article } from "../../../src/domain/article.ts";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import type { StoreDates } from "../../../src/domain/price-list/list-dates.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { ImportAnswer } from "../../../src/protocol/articles.ts";
import { factsOf } from "../../frame/facts.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { breathe } from "./breathe.ts";
import { countMoments, type Moments } from "./count-coming.ts";
import type { RowArticle } from "./import-rows.ts";
import { type OwnStaging, ownStaging } from "./own-staging.ts";
import type { SeenRow } from "./seen-skus.ts";
import { announcedBy, settleRows, skusToLookUp } from "./settle-rows.ts";

/** Rows per write: short enough that a `PUT` of a soft check waits no longer than for any other. */
const ROWS_PER_WRITE = 500;
/** An import without a sign of life for so long has died with its process. */
export const STALE_AFTER_MS = 10 * 60_000;

export type ImportFault = "import-running" | "catalogue-changed";
/** Announced prices have come due and must hold first, so that a later word is laid over them, and not the other way round. */
export type PricesDue = "prices-due";

/** What an import did to the catalogue. */
export type ImportCounts = Pick<ImportAnswer, "added" | "changed" | "unchanged" | "removed">;
export type Imported<R> = {
  readonly version: number;
  readonly counts: ImportCounts;
  readonly read: R;
  /** Prices that were announced, by the moment from which they hold. */
  readonly coming: { readonly prices: number; readonly moments: Moments };
};

/** Who imports what. */
export type ImportOrder<R> = {
  readonly store: string;
  readonly who: string;
  /** The import as the history knows it: prices to come are announced by it. */
  readonly id: Uuid;
  /** Do articles that were not brought leave the catalogue? */
  readonly removesUnseen: (read: R) => boolean;
  /**
   * Over a price list and prices whose time has come the store's own word counts; otherwise articles as they counted at a
   * version.
   */
  readonly brings: "price-list" | "due-prices" | { readonly former: number };
  /** Only if this is still the current version. */
  readonly base?: number;
  /** By whose clock days of its list begin. */
  readonly dates: StoreDates;
  /** Details of the fact that is told of it. */
  readonly told: (imported: Imported<R>) => Readonly<Record<string, unknown>>;
  /** Writes down what became of it, in the transaction that makes it current. */
  readonly record: (queries: Queries, imported: Imported<R>) => Promise<void>;
};

/** Takes what is to be in the next version, in batches. */
export type Staging = {
  add(articles: readonly RowArticle[]): Promise<void>;
  /** Rows of a price list: what holds, and what is announced. */
  take(rows: readonly SeenRow[]): Promise<void>;
  /** What holds now of these, as their price list had them. */
  listed(skus: readonly string[]): Promise<ReadonlyMap<string, Article>>;
  /** These leave the catalogue. */
  end(skus: readonly string[]): Promise<void>;
};

/**
 * Stages a catalogue in short writes beside everything else and switches to it at once (I13). One import per store at
 * a time. A fault while it is filled leaves the old catalogue whole.
 */
export async function importCatalogue<R, F>(
  ports: Ports,
  order: ImportOrder<R>,
  fill: (staging: Staging, now: number) => Promise<Result<R, F>>,
): Promise<Result<Imported<R>, ImportFault | PricesDue | F>> {
  const { store, base } = order;
  const importId = makeUuid(ports.clock.now(), ports.random.bytes(10));
  const begunAt = ports.clock.now();
  const begun = await ports.storage.write(({ catalogue }) =>
    catalogue.beginImport(store, importId, begunAt, begunAt - STALE_AFTER_MS),
  );
  if (!begun) return err("import-running");
  let done = false;
  try {
    // From here on nobody else makes a version.
    const isCurrent =
      base === undefined || base === (await ports.storage.read(({ catalogue }) => catalogue.version(store)));
    if (!isCurrent) return err("catalogue-changed");
    // Its word is of now: what began before this is not to come.
    const now = ports.clock.now();
    if (order.brings === "price-list" && (await isAnyDue(ports, store, now))) return err("prices-due");
    const imported = await stageAndSwitch(ports, order, importId, (staging) => fill(staging, now));
    done = imported.ok;
    if (imported.ok) await ports.snapshots.build(store);
    return imported;
  } finally {
    if (!done) await abandon(ports, store, importId);
  }
}

const isAnyDue = async ({ storage }: Ports, store: string, now: number): Promise<boolean> =>
  (await storage.read(({ comingPrices }) => comingPrices.due(store, now, "", 1))).length > 0;

async function stageAndSwitch<R, F>(
  ports: Ports,
  order: ImportOrder<R>,
  importId: Uuid,
  fill: (staging: Staging) => Promise<Result<R, F>>,
): Promise<Result<Imported<R>, F>> {
  // Changed by nobody while this import runs: that takes the same one place.
  const own = ownStaging(await ports.storage.read(({ ownArticles }) => ownArticles.all(order.store)));
  const stager = stagerOf(ports, order, importId, own);
  const read = await fill(stager);
  if (!read.ok) return read;
  await stager.flush();
  const removed = order.removesUnseen(read.value) ? await stageRemovals(ports, order.store, importId) : 0;
  const total = stager.counts();
  const counts = { ...total, removed: total.removed + removed };
  return ok(await switchTo(ports, order, importId, { counts, read: read.value, coming: stager.coming() }, own));
}

/** Gathers what is brought into writes of a fixed size, over each article what the store says of it. */
function stagerOf<R>(ports: Ports, { store, id, brings, dates }: ImportOrder<R>, importId: Uuid, own: OwnStaging) {
  const over = typeof brings === "string" ? own.overListed : (was: Article) => own.overFormer(was, brings.former);
  const fresh = new Map<string, Article>();
  // Staged once already, with fewer barcodes, and counted then.
  const again = new Map<string, Article>();
  const announced = new Map<string, ComingPriceRow>();
  const moments = countMoments();
  const total = { added: 0, changed: 0, unchanged: 0, removed: 0 };

  const flush = async () => {
    const [first, second] = [[...fresh.values()], [...again.values()]];
    fresh.clear();
    again.clear();
    const coming = [...announced.values()];
    announced.clear();
    const at = ports.clock.now();
    const counts = await ports.storage.write(async ({ catalogue }) => {
      const staged = await catalogue.stage(store, importId, first, at);
      if (second.length > 0) await catalogue.stage(store, importId, second, at);
      if (coming.length > 0) await catalogue.stageComing(store, importId, coming);
      return staged;
    });
    total.added += counts.added;
    total.changed += counts.changed;
    total.unchanged += counts.unchanged;
    await breathe();
  };

  const flushIfFull = async () => {
    if (fresh.size + again.size + announced.size >= ROWS_PER_WRITE) await flush();
  };
  const add = async (articles: readonly RowArticle[]) => {
    for (const { article, before } of articles) {
      const waiting = before !== undefined && !fresh.has(article.sku) ? again : fresh;
      waiting.set(article.sku, over(article));
      await flushIfFull();
    }
  };
  const listed = async (skus: readonly string[]): Promise<ReadonlyMap<string, Article>> => {
    if (skus.length === 0) return new Map();
    const found = await ports.storage.read(({ catalogue }) => catalogue.bySku(store, skus));
    return new Map(found.map((article) => [article.sku, own.asListed(article)]));
  };

  return {
    flush,
    add,
    listed,
    counts: () => ({ ...total }),
    coming: () => ({ prices: moments.prices(), moments: moments.moments() }),
    async take(rows: readonly SeenRow[]) {
      const { held, coming } = settleRows(rows, await listed(skusToLookUp(rows)), dates);
      await add(held);
      moments.take(coming);
      for (const row of announcedBy(coming, id)) {
        announced.set(`${row.from} ${row.sku}`, row);
        await flushIfFull();
      }
    },
    async end(skus: readonly string[]) {
      total.removed += await ports.storage.write(({ catalogue }) => catalogue.stageEnds(store, importId, skus));
      await breathe();
    },
  };
}

async function stageRemovals(ports: Ports, store: string, importId: Uuid): Promise<number> {
  let removed = 0;
  for (;;) {
    const ended = await ports.storage.write(({ catalogue }) =>
      catalogue.stageRemovals(store, importId, ROWS_PER_WRITE),
    );
    if (ended === 0) return removed;
    removed += ended;
    await breathe();
  }
}

function switchTo<R>(
  ports: Ports,
  { store, who, brings, told, record }: ImportOrder<R>,
  importId: Uuid,
  staged: Omit<Imported<R>, "version">,
  own: OwnStaging,
): Promise<Imported<R>> {
  const at = ports.clock.now();
  return ports.storage.write(async (queries) => {
    const imported = { ...staged, version: await queries.catalogue.switchTo(store, importId, at) };
    await queries.ownArticles.put(store, own.rows(imported.version), own.ownKeys);
    await record(queries, imported);
    const kind = brings === "due-prices" ? "prices-fell-due" : "catalogue-imported";
    await factsOf(queries, ports, { store, name: who })(kind, String(imported.version), told(imported));
    return imported;
  });
}

async function abandon(ports: Ports, store: string, importId: Uuid): Promise<void> {
  const some = () => ports.storage.write(({ catalogue }) => catalogue.abandonImport(store, importId, ROWS_PER_WRITE));
  while (!(await some())) await breathe();
}
