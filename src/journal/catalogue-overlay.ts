import type { Article } from "../domain/article.ts";
import { lookupKey } from "../domain/barcodes/lookup.ts";
import type { Minor } from "../domain/money.ts";
import { readPrices } from "../protocol/price-list.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import type { CopyDelta } from "./port.ts";

/** Lookups over a block of bytes and the deltas that came after it. */
export type Overlaid = {
  readonly version: number;
  readonly articleCount: number;
  /** Articles changed or removed since the block was built. */
  readonly changes: number;
  /** One moment's answer: a delta that is laid on meanwhile counts whole or not at all. */
  find(key: string): Promise<readonly Article[]>;
  quickKeys(): readonly Article[];
  /** Reads and parses whatever is needed to lay deltas on top, one after the other; the function given does it, at once. */
  prepare(deltas: readonly CopyDelta[]): Promise<() => void>;
};

/** A delta whose prices have been read. */
type Step = Omit<CopyDelta, "prices"> & { readonly prices: readonly (readonly [sku: string, priceMinor: Minor])[] };

/** Opens lookups over a block; the block is never written to, changes lie in maps over it. */
export async function overlay(snapshot: Snapshot): Promise<Overlaid> {
  /** What became of an article since: its new form, or null when it was taken out. */
  const bySku = new Map<string, Article | null>();
  const byKey = new Map<string, Map<string, Article>>();
  /** What articles of the block cost since, of which nothing else changed. */
  const prices = new Map<string, Minor>();
  const quick = await snapshot.quickKeys();
  let { version, articleCount } = snapshot;

  const priced = (article: Article): Article => {
    const priceMinor = prices.get(article.sku);
    return priceMinor === undefined ? article : { ...article, priceMinor };
  };
  const stillOld = (articles: readonly Article[]) => articles.filter(({ sku }) => !bySku.has(sku)).map(priced);
  const find = async (key: string) => {
    const old = await snapshot.find(key);
    return [...stillOld(old), ...(byKey.get(key)?.values() ?? [])];
  };
  const quickKeys = () => {
    const changed = [...bySku.values()].flatMap((article) => (article?.quickKey === undefined ? [] : [article]));
    return [...stillOld(quick), ...changed].sort((a, b) => (a.quickKey ?? 0) - (b.quickKey ?? 0));
  };
  let isInBlock: (sku: string) => boolean = () => false;
  const isThere = (sku: string) => {
    const known = bySku.get(sku);
    return known === undefined ? isInBlock(sku) : known !== null;
  };
  const lift = (sku: string) => {
    for (const { barcode } of bySku.get(sku)?.barcodes ?? []) byKey.get(lookupKey(barcode))?.delete(sku);
  };
  const lay = (article: Article) => {
    if (!isThere(article.sku)) articleCount++;
    lift(article.sku);
    bySku.set(article.sku, article);
    for (const { barcode } of article.barcodes) {
      const key = lookupKey(barcode);
      byKey.set(key, (byKey.get(key) ?? new Map<string, Article>()).set(article.sku, article));
    }
  };
  const takeOut = (sku: string) => {
    if (isThere(sku)) articleCount--;
    lift(sku);
    bySku.set(sku, null);
  };
  const price = (sku: string, priceMinor: Minor) => {
    const known = bySku.get(sku);
    if (known === undefined) prices.set(sku, priceMinor);
    else if (known !== null) lay({ ...known, priceMinor });
  };
  const add = ({ removed, changed, prices, to }: Step) => {
    removed.forEach(takeOut);
    changed.forEach(lay);
    for (const [sku, priceMinor] of prices) price(sku, priceMinor);
    version = to;
  };
  return {
    get version() {
      return version;
    },
    get articleCount() {
      return articleCount;
    },
    get changes() {
      return bySku.size + prices.size;
    },
    find,
    quickKeys,
    async prepare(deltas) {
      const steps = deltas.map((delta) => ({ ...delta, prices: [...readPrices(delta.prices ?? "")] }));
      // Prices alone say nothing of what is there: the hashes of a million skus need not be read for them.
      if (deltas.some(({ removed, changed }) => removed.length + changed.length > 0)) isInBlock = await snapshot.skus();
      return () => steps.forEach(add);
    },
  };
}
