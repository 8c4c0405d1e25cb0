import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Article } from "../../../src/domain/article.ts";
import { lookupKey } from "../../../src/domain/barcodes/lookup.ts";
import type { Subject } from "../subject.ts";

type Row = Article & { readonly keys: readonly string[] };
interface Shelves extends DBSchema {
  articles: { key: string; value: Row; indexes: { keys: string } };
}

/** So many records are under way at once: none waits for the one before, and a million do not wait together. */
const UNDER_WAY = 2_000;

const rowOf = (article: Article): Row => ({
  ...article,
  keys: article.barcodes.map(({ barcode }) => lookupKey(barcode)),
});

/** The usual way: one record for each article, an index over its barcodes, one transaction for the whole. */
export function plainSubject(): Subject {
  let opened: Promise<IDBPDatabase<Shelves>> | undefined;
  const database = () => {
    opened ??= openDB<Shelves>("plain", 1, {
      upgrade: (db) =>
        db.createObjectStore("articles", { keyPath: "sku" }).createIndex("keys", "keys", { multiEntry: true }),
    });
    return opened;
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const findOne = async (key: string) => {
    const articles = await (await database()).getAllFromIndex("articles", "keys", key);
    if (articles.length === 0) throw new Error(`nothing is known of ${key}`);
  };
  const putAll = async (articles: readonly Article[]) => {
    const transaction = (await database()).transaction("articles", "readwrite", { durability: "strict" });
    for (let at = 0; at < articles.length; at += UNDER_WAY) {
      const some = articles.slice(at, at + UNDER_WAY).map((article) => transaction.store.put(rowOf(article)));
      await Promise.all(some);
    }
    await transaction.done;
  };
  /** Skus and prices are all that comes: each record is read, gets its price and is written back. */
  const repriceAll = async (changed: readonly Pick<Article, "sku" | "priceMinor">[]) => {
    const transaction = (await database()).transaction("articles", "readwrite", { durability: "strict" });
    const { store } = transaction;
    await Promise.all(
      changed.map(async ({ sku, priceMinor }) => {
        const row = await store.get(sku);
        if (row !== undefined) await store.put({ ...row, priceMinor });
      }),
    );
    await transaction.done;
  };
  return {
    load: () => timed(async () => putAll(await fetchArticles())),
    firstAnswer: (key) => timed(() => findOne(key)),
    async lookups(keys) {
      const times: number[] = [];
      for (const key of keys) times.push(await timed(() => findOne(key)));
      return times;
    },
    reprice: (changed) => timed(() => repriceAll(changed)),
    delta: (changed) => timed(() => putAll(changed)),
  };
}

/** One JSON article per line: a million in one text would pass the longest string. */
async function fetchArticles(): Promise<readonly Article[]> {
  const { body } = await fetch("/articles.ndjson");
  if (body === null) throw new Error("no articles came");
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const articles: Article[] = [];
  let begun = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return articles;
    const lines = (begun + value).split("\n");
    begun = lines.pop() ?? "";
    for (const line of lines) articles.push(JSON.parse(line));
  }
}
