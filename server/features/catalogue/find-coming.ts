import type { Article } from "../../../src/domain/article.ts";
import { lookupKey } from "../../../src/domain/barcodes/lookup.ts";
import { MOST_NAMED } from "../../../src/protocol/coming-prices.ts";
import type { Ports } from "../../ports/ports.ts";
import { findArticles } from "./find-articles.ts";

/** Articles that somebody looks for among the prices to come, by sku. */
type Found = { readonly skus: readonly string[]; readonly tooMany: boolean };

/** As articles are found (by sku, by barcode, else by name), with those that are not known until their price holds. */
export async function findComing(ports: Ports, store: string, text: string): Promise<Found> {
  const known = await findArticles(ports, store, text, MOST_NAMED + 1);
  const whole = await wholeArticles(ports, store, text);
  const all = [...known, ...whole];
  const exact = all.filter((article) => isExactly(article, text));
  const skus = new Set((exact.length > 0 ? exact : all).map(({ sku }) => sku));
  return { skus: [...skus].slice(0, MOST_NAMED), tooMany: skus.size > MOST_NAMED };
}

const isExactly = ({ sku, barcodes }: Article, text: string): boolean =>
  sku === text || barcodes.some(({ barcode }) => lookupKey(barcode) === lookupKey(text));

/** Their names and barcodes lie in the text that is kept of them; what else of it holds the words does not count. */
async function wholeArticles({ storage }: Ports, store: string, text: string): Promise<readonly Article[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  // A trade number may be kept with more or fewer leading zeros than were typed (B3).
  const texts = /^\d+$/.test(text) ? [text.replace(/^0+(?=\d)/, "")] : words;
  const found = await storage.read(({ comingPrices }) => comingPrices.comingWhole(store, texts, MOST_NAMED + 1));
  const hasAll = ({ name }: Article): boolean => words.every((word) => name.toLowerCase().includes(word));
  return found.filter((article) => isExactly(article, text) || hasAll(article));
}
