import type { Article } from "../../../src/domain/article.ts";
import { lookupKey } from "../../../src/domain/barcodes/lookup.ts";
import type { Ports } from "../../ports/ports.ts";
import { everyArticle } from "./every-article.ts";

/**
 * Articles that somebody looks for, at most so many: by sku, by barcode, else by all words of what was typed in their names. The
 * catalogue is walked for these in small steps: nobody waits for it, and the database needs no index for it.
 */
export async function findArticles(ports: Ports, store: string, text: string, most: number): Promise<Article[]> {
  const exact = await ports.storage.read(async ({ catalogue }) => [
    ...(await catalogue.bySku(store, [text])),
    ...(await catalogue.find(store, lookupKey(text))).articles,
  ]);
  const found = new Map(exact.map((article) => [article.sku, article]));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for await (const article of found.size > 0 ? [] : everyArticle(ports, store)) {
    const name = article.name.toLowerCase();
    if (words.every((word) => name.includes(word))) found.set(article.sku, article);
    if (found.size >= most) break;
  }
  return [...found.values()].slice(0, most);
}
