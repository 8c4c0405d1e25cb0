import type { Article } from "../../src/domain/article.ts";
import { currency } from "../../src/domain/money.ts";
import { assert } from "../../src/domain/result.ts";
import { writeSnapshot } from "../../src/protocol/snapshot.ts";
import type { Storage } from "../ports/storage.ts";

const ARTICLES_PER_PAGE = 2_000;

/** Builds and keeps the gzipped snapshot of the store's current version, unless it is kept already. */
export async function buildSnapshot(storage: Storage, store: string): Promise<void> {
  for (;;) {
    const version = await storage.read(({ catalogue }) => catalogue.version(store));
    const kept = await storage.read(({ catalogue }) => catalogue.snapshot(store));
    if (version === 0 || kept?.version === version) return;
    const articles = await allArticles(storage, store);
    // Pages are read one by one: when the catalogue was switched meanwhile, they are a mix and are read again (I13).
    const after = await storage.read(({ catalogue }) => catalogue.version(store));
    if (after !== version) continue;
    const bytes = await gzipped(writeSnapshot(version, await currencyOf(storage, store), articles));
    await storage.write(({ catalogue }) => catalogue.putSnapshot(store, version, bytes));
  }
}

async function allArticles(storage: Storage, store: string): Promise<readonly Article[]> {
  const articles: Article[] = [];
  for (;;) {
    const afterSku = articles.at(-1)?.sku ?? "";
    const page = await storage.read(({ catalogue }) => catalogue.page(store, afterSku, ARTICLES_PER_PAGE));
    articles.push(...page);
    if (page.length < ARTICLES_PER_PAGE) return articles;
  }
}

async function currencyOf(storage: Storage, store: string) {
  const row = await storage.read(({ stores }) => stores.byId(store));
  const money = currency(row?.currency ?? "");
  assert(money.ok, "a catalogue belongs to a store, and a store sells in a currency");
  return money.value;
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
