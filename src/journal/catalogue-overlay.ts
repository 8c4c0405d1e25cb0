import type { Article } from "../domain/article.ts";
import { lookupKey } from "../domain/barcodes/lookup.ts";
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
  /** Lays one more delta on top. */
  add(delta: CopyDelta): Promise<void>;
};

/** Opens lookups over a block; the block is never written to, changes lie in maps over it. */
export async function overlay(snapshot: Snapshot): Promise<Overlaid> {
  /** What became of an article since: its new form, or null when it was taken out. */
  const bySku = new Map<string, Article | null>();
  const byKey = new Map<string, Map<string, Article>>();
  const quick = await snapshot.quickKeys();
  let { version, articleCount } = snapshot;

  const isOld = (article: Article) => !bySku.has(article.sku);
  const find = async (key: string) => {
    const old = await snapshot.find(key);
    return [...old.filter(isOld), ...(byKey.get(key)?.values() ?? [])];
  };
  const quickKeys = () => {
    const changed = [...bySku.values()].flatMap((article) => (article?.quickKey === undefined ? [] : [article]));
    return [...quick.filter(isOld), ...changed].sort((a, b) => (a.quickKey ?? 0) - (b.quickKey ?? 0));
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
  return {
    get version() {
      return version;
    },
    get articleCount() {
      return articleCount;
    },
    get changes() {
      return bySku.size;
    },
    find,
    quickKeys,
    async add(delta) {
      isInBlock = await snapshot.skus();
      delta.removed.forEach(takeOut);
      delta.changed.forEach(lay);
      version = delta.to;
    },
  };
}
