import type { Article } from "../../../src/domain/article.ts";
import type { Uuid } from "../../../src/domain/ids.ts";
import { kindOf } from "../../../src/domain/price-list/differences.ts";
import type { StoreDates } from "../../../src/domain/price-list/list-dates.ts";
import { assert } from "../../../src/domain/result.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";
import { countMoments, type Moments } from "./count-coming.ts";
import { everySku } from "./every-sku.ts";
import type { RowArticle } from "./import-rows.ts";
import { inPieces } from "./in-pieces.ts";
import type { OwnStaging } from "./own-staging.ts";
import type { SeenRow, SeenSkus } from "./seen-skus.ts";
import { announcedBy, type Current, settleRows } from "./settle-rows.ts";
import { stagedKeys } from "./staged-keys.ts";

/** Rows per write: short enough that a `PUT` of a soft check waits no longer than for any other. */
const ROWS_PER_WRITE = 500;
/** Rows that may pass unchanged before a write gives a sign of life all the same. */
const ROWS_PER_SIGN = 50_000;

/**
 * Over a price list and prices whose time has come the store's own word counts; otherwise articles as they counted at a
 * version.
 */
export type Brings = "price-list" | "due-prices" | { readonly former: number };

/** Takes what is to be in the next version, in batches. */
export type Staging = {
  add(articles: readonly RowArticle[]): Promise<void>;
  /** Rows of a price list: what holds, and what is announced. `seen`: all of the list so far. */
  take(rows: readonly SeenRow[], seen: SeenSkus): Promise<void>;
  /** What holds now of these, as their price list had them. */
  listed(skus: readonly string[]): Promise<Current>;
  /** These leave the catalogue. */
  end(skus: readonly string[]): Promise<void>;
};

export type Stager = Staging & {
  /** What the list did not name leaves the catalogue. */
  endUnseen(): Promise<void>;
  /** Writes what is left to be written. */
  close(): Promise<void>;
  counts(): { readonly added: number; readonly changed: number; readonly unchanged: number; readonly removed: number };
  coming(): { readonly prices: number; readonly moments: Moments };
};

type Order = {
  readonly store: string;
  readonly id: Uuid;
  readonly brings: Brings;
  readonly dates: StoreDates;
};

/**
 * Lays over each article what the store says of it and compares it with what holds, beside everything else: while this import
 * runs nobody makes another version. Only what differs is written, some hundred rows at a time.
 */
export function stagerOf(ports: Ports, { store, id, brings, dates }: Order, importId: Uuid, own: OwnStaging): Stager {
  const { storage } = ports;
  const over = typeof brings === "string" ? own.overListed : (was: Article) => own.overFormer(was, brings.former);
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  const waiting = new Map<string, Article>();
  const announced = new Map<string, ComingPriceRow>();
  const moments = countMoments();
  const keys = stagedKeys(ports, store, importId);
  let seen: SeenSkus | undefined;
  let passed = 0;

  const flush = async () => {
    const [articles, coming] = [[...waiting.values()], [...announced.values()]];
    waiting.clear();
    announced.clear();
    passed = 0;
    const at = ports.clock.now();
    const staged = await storage.write(async ({ catalogue }) => {
      if (coming.length > 0) await catalogue.stageComing(store, importId, coming);
      return catalogue.stageWithoutKeys(store, importId, articles, at);
    });
    await keys.take(staged);
    await breathe();
  };
  const flushIfFull = async () => {
    if (waiting.size + announced.size >= ROWS_PER_WRITE || passed >= ROWS_PER_SIGN) await flush();
  };
  const compare = async ({ article, before }: RowArticle, now: Article | undefined) => {
    const next = over(article);
    const was = before && kindOf(now, own.over(before));
    const is = kindOf(now, next);
    counts[is] += 1;
    if (was !== undefined) counts[was] -= 1;
    passed += 1;
    // What rows before had changed and this one does not is taken back.
    if (is !== "unchanged" || (was ?? is) !== "unchanged") waiting.set(article.sku, next);
    await flushIfFull();
  };
  const current = async (skus: readonly string[]): Promise<Current> => {
    const found = await storage.read(({ catalogue }) => catalogue.bySku(store, [...new Set(skus)]));
    return new Map(found.map((article) => [article.sku, article]));
  };
  const asListed = (known: Current): Current => new Map([...known].map(([sku, now]) => [sku, own.asListed(now)]));
  const takeSome = async (rows: readonly SeenRow[]) => {
    const known = await current(rows.map(({ article }) => article.sku));
    const { held, coming } = settleRows(rows, asListed(known), dates);
    for (const one of held) await compare(one, known.get(one.article.sku));
    moments.take(coming);
    for (const row of announcedBy(coming, id)) {
      announced.set(`${row.from} ${row.sku}`, row);
      await flushIfFull();
    }
    await breathe();
  };
  const end = async (skus: readonly string[]) => {
    if (skus.length === 0) return;
    counts.removed += await storage.write(({ catalogue }) => catalogue.stageEnds(store, importId, skus));
    await breathe();
  };

  return {
    async add(articles) {
      for (const some of inPieces(articles)) {
        const known = await current(some.map(({ article }) => article.sku));
        for (const one of some) await compare(one, known.get(one.article.sku));
      }
    },
    async take(rows, of) {
      seen = of;
      for (const some of inPieces(rows)) await takeSome(some);
    },
    listed: async (skus) => asListed(await current(skus)),
    end,
    async endUnseen() {
      const named = seen;
      assert(named !== undefined, "a list that takes articles away named one at least");
      for await (const skus of everySku(ports, store)) {
        for (const some of inPieces(skus.filter((sku) => !named.has(sku)))) await end(some);
      }
    },
    async close() {
      await flush();
      await keys.write();
    },
    counts: () => ({ ...counts }),
    coming: () => ({ prices: moments.prices(), moments: moments.moments() }),
  };
}
