import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import {
  COMING_AT_ONCE,
  type ComingList,
  type ComingPrice,
  ComingPrices,
  ComingSearch,
  WithdrawalAnswer,
  WithdrawalBody,
} from "../../../src/protocol/coming-prices.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { fallDue } from "./fall-due.ts";
import { findComing } from "./find-coming.ts";
import { STALE_AFTER_MS } from "./import-catalogue.ts";
import { listStore } from "./list-store.ts";

const CATALOGUE = { right: "catalogue", principals: ["staff", "token"] } as const;

function placeOf(cursor: string | undefined): { readonly from: number; readonly sku: string } | undefined {
  if (cursor === undefined) return undefined;
  const space = cursor.indexOf(" ");
  return { from: Number(cursor.slice(0, space)), sku: cursor.slice(space + 1) };
}

async function pricesOf(
  { catalogue }: Queries,
  store: string,
  rows: readonly ComingPriceRow[],
): Promise<ComingPrice[]> {
  const now = await catalogue.bySku(
    store,
    rows.map(({ sku }) => sku),
  );
  const known = new Map(now.map((article) => [article.sku, article]));
  return rows.map(({ sku, from, priceMinor, unit, article, import: announced }) => ({
    ...{ sku, unit, name: known.get(sku)?.name ?? article?.name ?? sku },
    priceNow: known.get(sku)?.priceMinor ?? null,
    ...{ price: priceMinor, from: wireTime(from), import: announced },
  }));
}

async function listsOf({ comingPrices, catalogueImports }: Queries, store: string): Promise<ComingList[]> {
  const lists: ComingList[] = [];
  for (const { import: id, prices, first, last } of await comingPrices.byImport(store)) {
    const row = await catalogueImports.byId(store, id);
    const told = {
      source: row?.source ?? null,
      name: row?.name ?? null,
      at: row === undefined ? null : wireTime(row.at),
      by: row?.endedBy ?? null,
    };
    lists.push({ import: id, ...told, prices, first: wireTime(first), last: wireTime(last) });
  }
  return lists;
}

const list = route({
  method: "GET",
  path: "catalogue/coming-prices",
  summary: "Prices that were announced and do not hold yet, all or those looked for, and which import announced them",
  tag: "catalogue",
  access: needs("view"),
  query: ComingSearch,
  answers: { 200: ComingPrices },
  problems: [],
  handle: async ({ ports, principal: { store }, query: { after, q } }) => {
    const { dates } = await listStore(ports, store);
    const found = q === undefined ? undefined : await findComing(ports, store, q);
    const body = await ports.storage.read(async (queries) => {
      const { comingPrices } = queries;
      const rows = await comingPrices.page(store, {
        ...{ after: placeOf(after), skus: found?.skus, limit: COMING_AT_ONCE + 1 },
      });
      const shown = rows.slice(0, COMING_AT_ONCE);
      const last = shown.at(-1);
      const next = rows.length > COMING_AT_ONCE && last !== undefined ? `${last.from} ${last.sku}` : null;
      return {
        ...{ timeZone: dates.timeZone, prices: await comingPrices.count(store), next },
        lists: await listsOf(queries, store),
        items: await pricesOf(queries, store, shown),
        tooManyNamed: found?.tooMany ?? false,
      };
    });
    return { status: 200, body };
  },
});

/** Which of them, as the query and the fact know it. */
type Wanted = { readonly import: Uuid } | { readonly sku: string; readonly from: string };

async function takeBack(queries: Queries, ports: Ports, principal: Principal, wanted: Wanted): Promise<number> {
  const { comingPrices } = queries;
  const { store } = principal;
  const isList = "import" in wanted;
  const withdrawn = isList
    ? await comingPrices.takeBackImport(store, wanted.import)
    : await comingPrices.takeBack(store, wanted.sku, Date.parse(wanted.from));
  if (withdrawn === 0) return 0;
  const subject = isList ? wanted.import : wanted.sku;
  const detail = isList ? { prices: withdrawn } : { prices: withdrawn, from: wanted.from };
  await recordFact(queries, ports, principal, { kind: "coming-prices-withdrawn", subject, detail });
  return withdrawn;
}

const withdraw = route({
  method: "POST",
  path: "catalogue/coming-prices/withdrawals",
  summary: "Take an announced price back, or all that an import announced; what earlier lists had said of it goes, too",
  tag: "catalogue",
  access: CATALOGUE,
  body: WithdrawalBody,
  answers: { 200: WithdrawalAnswer },
  problems: ["nothing-to-come", "import-running"],
  handle: async ({ ports, principal, body }) => {
    const { store } = principal;
    // What has begun already is not to come, whether somebody looked since or not.
    const due = await fallDue(ports, store);
    if (!due.ok) return { problem: due.error };
    const now = ports.clock.now();
    const place = makeUuid(now, ports.random.bytes(10));
    // Nothing falls due and nothing is announced meanwhile.
    const begun = await ports.storage.write(({ catalogue }) =>
      catalogue.beginImport(store, place, now, now - STALE_AFTER_MS),
    );
    if (!begun) return { problem: "import-running" };
    try {
      const withdrawn = await ports.storage.write((queries) => takeBack(queries, ports, principal, body));
      return withdrawn === 0 ? { problem: "nothing-to-come" } : { status: 200, body: { withdrawn } };
    } finally {
      await ports.storage.write(({ catalogue }) => catalogue.abandonImport(store, place, 1));
    }
  },
});

export const comingPriceRoutes = [list, withdraw];
