import type { Article } from "../../../src/domain/article.ts";
import { lookupKey } from "../../../src/domain/barcodes/lookup.ts";
import type { CatalogueQueries } from "../../ports/catalogue.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";

type NamedPage = Parameters<CatalogueQueries["named"]>[2];

/** Looked at by the database with one question: nobody waits long for it. */
const ROWS_AT_ONCE = 10_000;

/**
 * Articles that somebody looks for, at most so many: by sku, by barcode, else by all words of what was typed in their names. The
 * names are looked through in steps: nobody waits for it, and the database needs no index for it.
 */
export async function findArticles(ports: Ports, store: string, text: string, most: number): Promise<Article[]> {
  const exact = await ports.storage.read(async ({ catalogue }) => [
    ...(await catalogue.bySku(store, [text])),
    ...(await catalogue.find(store, lookupKey(text))).articles,
  ]);
  const found = new Map(exact.map((article) => [article.sku, article]));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (found.size > 0) return [...found.values()].slice(0, most);
  const named: Article[] = [];
  let after: string | undefined = "";
  while (after !== undefined && named.length < most) {
    const page: NamedPage = { afterSku: after, rows: ROWS_AT_ONCE, most: most - named.length };
    const next = await ports.storage.read(({ catalogue }) => catalogue.named(store, words, page));
    named.push(...next.articles);
    after = next.last;
    await breathe();
  }
  return named;
}
