import type { Article } from "../../../src/domain/article.ts";
import { makeUuid } from "../../../src/domain/ids.ts";
import type { StoreDates } from "../../../src/domain/price-list/list-dates.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { wallTime } from "../../../src/domain/wall-clock.ts";
import type { CatalogueImportRow } from "../../ports/catalogue-imports.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { Ports } from "../../ports/ports.ts";
import { type Imported, type ImportOrder, importCatalogue } from "./import-catalogue.ts";
import { kept } from "./import-view.ts";
import { listStore } from "./list-store.ts";
import type { Staging } from "./stager.ts";

/** Rows looked at with one look into the database. */
const AT_ONCE = 500;
const WHO = "server";

/** `lapsed`: prices of articles that left the catalogue, or are sold in another unit by now. */
type Fallen = { readonly articles: number; readonly lapsed: number; readonly last: number };

/** Puts announced prices of every store in force whose time has come. For the start, and for a timer; how many stores. */
export async function fallDueEverywhere(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  let stores = 0;
  for (const store of await ports.storage.read(({ comingPrices }) => comingPrices.dueStores(now))) {
    const done = await fallDue(ports, store).catch((error: unknown) => {
      ports.log.error("announced prices are not in force", { store, error: String(error) });
      return err("failed" as const);
    });
    if (done.ok) stores += 1;
  }
  return stores;
}

/**
 * Puts announced prices in force whose time has come, as an ordinary version of the catalogue (I13). It takes the one place of
 * an import, and takes them off the list in the transaction that switches: of several servers one does it, once.
 */
export async function fallDue(ports: Ports, store: string): Promise<Result<null, "import-running">> {
  const at = ports.clock.now();
  const isAny = (await ports.storage.read(({ comingPrices }) => comingPrices.due(store, at, "", 1))).length > 0;
  if (!isAny) return ok(null);
  const { dates } = await listStore(ports, store);
  let now = at;
  const done = await importCatalogue(
    ports,
    dueOrder(ports, store, dates, () => now),
    async (staging, begun) => {
      now = begun;
      const fallen = await stageDue(ports, store, staging, now);
      return fallen.articles + fallen.lapsed === 0 ? err("nothing-due" as const) : ok(fallen);
    },
  );
  if (done.ok || done.error === "nothing-due") return ok(null);
  return err("import-running");
}

function dueOrder(ports: Ports, store: string, dates: StoreDates, now: () => number): ImportOrder<Fallen> {
  const id = makeUuid(ports.clock.now(), ports.random.bytes(10));
  return {
    ...{ store, id, dates, who: WHO, brings: "due-prices" },
    removesUnseen: () => false,
    told: ({ read: { articles, lapsed, last } }) => ({ articles, lapsed, from: new Date(last).toISOString() }),
    record: async (queries, imported) => {
      await queries.comingPrices.settle(store, now());
      await queries.catalogueImports.insert(historyRow(imported, { id, store, at: ports.clock.now(), dates }));
    },
  };
}

/** Stages what comes of the prices that are due. */
async function stageDue(ports: Ports, store: string, staging: Staging, now: number): Promise<Fallen> {
  let fallen: Fallen = { articles: 0, lapsed: 0, last: 0 };
  let after = "";
  for (;;) {
    const from = after;
    const rows = wholeSkus(await ports.storage.read(({ comingPrices }) => comingPrices.due(store, now, from, AT_ONCE)));
    const last = rows.at(-1);
    if (last === undefined) return fallen;
    after = last.sku;
    const skus = [...new Set(rows.map(({ sku }) => sku))];
    await ports.storage.write(({ comingPrices }) => comingPrices.forgetReplaced(store, skus));
    const { articles, lapsed } = inForce(rows, await staging.listed(skus));
    await staging.add(articles.map((article) => ({ article, before: undefined })));
    fallen = {
      articles: fallen.articles + articles.length,
      lapsed: fallen.lapsed + lapsed,
      last: Math.max(fallen.last, ...rows.map((row) => row.from)),
    };
  }
}

/** The last article of a full page may go on behind it: it is left for the next, unless it is the only one. */
function wholeSkus(rows: readonly ComingPriceRow[]): readonly ComingPriceRow[] {
  const cut = rows.filter(({ sku }) => sku !== rows.at(-1)?.sku);
  return rows.length < AT_ONCE || cut.length === 0 ? rows : cut;
}

/** Pure: articles as prices, in order of their time, make them of what holds; the last of an article counts. */
function inForce(
  rows: readonly ComingPriceRow[],
  current: ReadonlyMap<string, Article>,
): { readonly articles: readonly Article[]; readonly lapsed: number } {
  const made = new Map<string, Article>();
  const lapsed = new Set<string>();
  for (const row of rows) {
    const now = made.get(row.sku) ?? current.get(row.sku);
    if (now !== undefined && now.unit === row.unit) made.set(row.sku, { ...now, priceMinor: row.priceMinor });
    else if (row.article !== null) made.set(row.sku, row.article);
    else lapsed.add(row.sku);
  }
  return { articles: [...made.values()], lapsed: [...lapsed].filter((sku) => !made.has(sku)).length };
}

type Fell = {
  readonly id: ReturnType<typeof makeUuid>;
  readonly store: string;
  readonly at: number;
  readonly dates: StoreDates;
};

/** The version that came of it, for the history: it can be gone back from and to. */
function historyRow({ version, counts, read }: Imported<Fallen>, { id, store, at, dates }: Fell): CatalogueImportRow {
  const name = new Date(wallTime(dates.timeZone, read.last)).toISOString().slice(0, 16).replace("T", " ");
  const rows = read.articles + read.lapsed;
  const report = {
    ...{ rows, rejectedRows: 0, rejected: [], otherStores: 0, removesTooMany: false, shrunkFrom: null },
    ...{ compared: null, announced: 0, coming: null },
    ...counts,
  };
  return {
    ...{ id, store, state: "applied", source: "due", name, sha256: null, size: 0, at, by: WHO, profile: null },
    ...{ fault: null, movedAt: null, ...kept(report), versionBefore: null, versionAfter: version },
    ...{ endedAt: at, endedBy: WHO },
  };
}
