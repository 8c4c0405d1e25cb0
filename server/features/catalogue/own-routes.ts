import type { Article } from "../../../src/domain/article.ts";
import { err, ok } from "../../../src/domain/result.ts";
import {
  ArticleSearch,
  MOST_FOUND,
  OwnArticleList,
  OwnArticleView,
  OwnFlagsBody,
  QuickKeys,
  QuickKeysBody,
} from "../../../src/protocol/own-articles.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import type { Happening } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import type { OwnArticleRow } from "../../ports/own-articles.ts";
import type { Ports } from "../../ports/ports.ts";
import { changeOwn } from "./change-own.ts";
import { everyArticle } from "./every-article.ts";
import { findArticles } from "./find-articles.ts";
import { listStore } from "./list-store.ts";
import { onTheWire } from "./on-the-wire.ts";
import { hasOwnKeys } from "./own-staging.ts";

type Coming = OwnArticleView["coming"];

const viewOf = (article: Article, row: OwnArticleRow | undefined, coming: Coming): OwnArticleView => ({
  article: onTheWire(article),
  coming,
  listedFlags: [...(row?.listed.flags ?? article.flags)],
  ownFlags: row?.flags ?? {},
  changedBy: row?.changedBy ?? null,
  changedAt: typeof row?.changedAt === "number" ? wireTime(row.changedAt) : null,
});

/** What was announced for these, the next first; the same clock says of all when. */
async function comingOf(ports: Ports, store: string, articles: readonly Article[]): Promise<Map<string, Coming>> {
  const skus = articles.map(({ sku }) => sku);
  const rows = await ports.storage.read(({ comingPrices }) => comingPrices.of(store, skus));
  if (rows.length === 0) return new Map();
  const { timeZone } = (await listStore(ports, store)).dates;
  const bySku = new Map<string, Coming>();
  for (const { sku, priceMinor, unit, from } of rows.toSorted((a, b) => a.from - b.from)) {
    const one = { ...{ price: priceMinor, unit, timeZone }, from: wireTime(from) };
    bySku.set(sku, [...(bySku.get(sku) ?? []), one]);
  }
  return bySku;
}

async function viewsOf(ports: Ports, store: string, articles: readonly Article[]): Promise<OwnArticleView[]> {
  const rows = await ports.storage.read(({ ownArticles }) => ownArticles.all(store));
  const known = new Map(rows.map((row) => [row.sku, row]));
  const coming = await comingOf(ports, store, articles);
  return articles.map((article) => viewOf(article, known.get(article.sku), coming.get(article.sku) ?? []));
}

const search = route({
  method: "GET",
  path: "catalogue/articles",
  summary: "Articles by sku, barcode or words of their name, with where their flags come from",
  tag: "catalogue",
  access: needs("view"),
  query: ArticleSearch,
  answers: { 200: OwnArticleList },
  problems: [],
  handle: async ({ ports, principal: { store }, query: { q = "", key } }) => {
    const found =
      key === undefined
        ? await findArticles(ports, store, q, MOST_FOUND + 1)
        : (await ports.storage.read(({ catalogue }) => catalogue.find(store, key))).articles;
    const items = await viewsOf(ports, store, found.slice(0, MOST_FOUND));
    return { status: 200, body: { items, more: found.length > MOST_FOUND } };
  },
});

const flagged = route({
  method: "GET",
  path: "catalogue/flags",
  summary: "Articles of which the store says something over its price list",
  tag: "catalogue",
  access: needs("view"),
  answers: { 200: OwnArticleList },
  problems: [],
  handle: async ({ ports, principal: { store } }) => {
    const articles = await ports.storage.read(async ({ ownArticles, catalogue }) => {
      const rows = (await ownArticles.all(store)).filter(({ flags }) => Object.keys(flags).length > 0);
      return catalogue.bySku(
        store,
        rows.map(({ sku }) => sku),
      );
    });
    return { status: 200, body: { items: await viewsOf(ports, store, articles), more: false } };
  },
});

const putFlags = route({
  method: "PUT",
  path: "catalogue/flags",
  summary: "Give flags to an article or take them away, over what the price list says; survives every import",
  tag: "catalogue",
  access: needs("catalogue"),
  body: OwnFlagsBody,
  answers: { 200: OwnArticleView },
  problems: ["unknown-article", "import-running"],
  handle: async ({ ports, principal, body: { sku, flags } }) => {
    const { store, name } = principal;
    const article = async () => (await ports.storage.read(({ catalogue }) => catalogue.bySku(store, [sku])))[0];
    const changedAt = ports.clock.now();
    const changed = await changeOwn(ports, principal, async () => {
      const known = await article();
      if (known === undefined) return err("unknown-article");
      const told: Happening = { kind: "article-flags-changed", subject: sku, detail: { name: known.name, flags } };
      return ok({ touched: [sku], told, say: (row) => ({ ...row, flags, changedAt, changedBy: name }) });
    });
    if (!changed.ok) return { problem: changed.error };
    const now = await article();
    const [view] = now === undefined ? [] : await viewsOf(ports, store, [now]);
    return view === undefined ? { problem: "unknown-article" } : { status: 200, body: view };
  },
});

/** In their order: those that were set here, else those of the price list. */
async function quickKeysOf(
  ports: Ports,
  store: string,
): Promise<{ readonly own: boolean; readonly articles: Article[] }> {
  const rows = await ports.storage.read(({ ownArticles }) => ownArticles.all(store));
  const own = hasOwnKeys(rows);
  const articles: Article[] = [];
  if (own) {
    const skus = rows.flatMap(({ sku, quickKey }) => (quickKey === null ? [] : [sku]));
    articles.push(...(await ports.storage.read(({ catalogue }) => catalogue.bySku(store, skus))));
  } else {
    for await (const article of everyArticle(ports, store)) if (article.quickKey !== undefined) articles.push(article);
  }
  return { own, articles: articles.toSorted((a, b) => (a.quickKey ?? 0) - (b.quickKey ?? 0)) };
}

const onWireKeys = ({ own, articles }: Awaited<ReturnType<typeof quickKeysOf>>): QuickKeys => ({
  own,
  articles: articles.map(onTheWire),
});

const getKeys = route({
  method: "GET",
  path: "quick-keys",
  summary: "Goods without a code that terminals show as keys, in their order",
  tag: "catalogue",
  access: needs("view"),
  answers: { 200: QuickKeys },
  problems: [],
  handle: async ({ ports, principal }) => ({
    status: 200,
    body: onWireKeys(await quickKeysOf(ports, principal.store)),
  }),
});

const putKeys = route({
  method: "PUT",
  path: "quick-keys",
  summary: "Set the store's own quick keys in their order; none: those of the price list count again",
  tag: "catalogue",
  access: needs("catalogue"),
  body: QuickKeysBody,
  answers: { 200: QuickKeys },
  problems: ["unknown-article", "import-running"],
  handle: async ({ ports, principal, body: { skus } }) => {
    const { store } = principal;
    const changed = await changeOwn(ports, principal, async (rows) => {
      const known = await ports.storage.read(({ catalogue }) => catalogue.bySku(store, skus));
      if (known.length < skus.length) return err("unknown-article");
      const before = (await quickKeysOf(ports, store)).articles.map(({ sku }) => sku);
      const touched = [...new Set([...skus, ...before, ...rows.map(({ sku }) => sku)])];
      const placeOf = (sku: string): number | null => (skus.includes(sku) ? skus.indexOf(sku) + 1 : null);
      const told: Happening = { kind: "quick-keys-changed", subject: store, detail: { skus } };
      return ok({ touched, told, say: (row) => ({ ...row, quickKey: placeOf(row.sku) }) });
    });
    if (!changed.ok) return { problem: changed.error };
    return { status: 200, body: onWireKeys(await quickKeysOf(ports, store)) };
  },
});

export const ownArticleRoutes = [search, flagged, putFlags, getKeys, putKeys];
