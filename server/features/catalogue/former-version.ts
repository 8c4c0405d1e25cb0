import type { Article } from "../../../src/domain/article.ts";
import { countDifferences } from "../../../src/domain/price-list/differences.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";
import { type Compared, reportOf } from "./compare-list.ts";
import { countComing } from "./count-coming.ts";
import { listStore } from "./list-store.ts";
import { ownStaging } from "./own-staging.ts";
import type { Staging } from "./stager.ts";

const AT_ONCE = 500;

type Page = (after: string) => Promise<readonly Article[] | undefined>;

async function* pages(next: Page): AsyncGenerator<readonly Article[] | undefined> {
  let after = "";
  for (;;) {
    const some = await next(after);
    if (some === undefined) yield undefined;
    const last = some?.at(-1);
    if (some === undefined || last === undefined) return;
    yield some;
    after = last.sku;
    await breathe();
  }
}

/** What was there at a version and is not, or not so, any more; and what came since. */
const backTo = ({ storage }: Ports, store: string, version: number) => ({
  former: () => pages((after) => storage.read(({ catalogue }) => catalogue.former(store, version, after, AT_ONCE))),
  since: () => pages((after) => storage.read(({ catalogue }) => catalogue.begunSince(store, version, after, AT_ONCE))),
});

/** What going back to a version would make of the catalogue. */
export async function compareFormer(
  ports: Ports,
  store: string,
  version: number,
): Promise<Result<Compared, "version-not-kept">> {
  const { current, before, announced, own } = await ports.storage.read(
    async ({ catalogue, comingPrices, ownArticles }) => ({
      current: await catalogue.version(store),
      before: await catalogue.count(store),
      announced: await comingPrices.count(store),
      own: ownStaging(await ownArticles.all(store)),
    }),
  );
  const { dates } = await listStore(ports, store);
  const differences = countDifferences();
  const { former, since } = backTo(ports, store, version);
  let rows = 0;
  for await (const some of former()) {
    if (some === undefined) return err("version-not-kept");
    rows += some.length;
    const skus = some.map(({ sku }) => sku);
    const now = await ports.storage.read(({ catalogue }) => catalogue.bySku(store, skus));
    const bySku = new Map(now.map((article) => [article.sku, article]));
    for (const article of some) {
      differences.compare(bySku.get(article.sku), own.overFormer(article, version), undefined, true);
    }
  }
  for await (const some of since()) for (const article of some ?? []) differences.remove(article);
  const total = differences.total();
  const touched = total.changed + total.unchanged + total.removed;
  const counts = {
    rows,
    rejectedRows: 0,
    rejected: [],
    otherStores: 0,
    before,
    removesTooMany: false,
    shrunkFrom: null,
  };
  // Going back is about what holds: what was announced stays announced.
  const coming = countComing().report(dates.timeZone, announced);
  return ok({
    version: current,
    report: reportOf({ ...total, ...counts, coming, unchanged: total.unchanged + before - touched }),
  });
}

/** Stages what makes the next version equal to a former one. */
export async function stageFormer(
  ports: Ports,
  store: string,
  version: number,
  staging: Staging,
): Promise<Result<{ readonly rows: number }, "version-not-kept">> {
  const { former, since } = backTo(ports, store, version);
  const same = await saidOf(ports, store);
  let rows = 0;
  for await (const some of former()) {
    if (some === undefined) return err("version-not-kept");
    rows += some.length;
    for (const { sku } of some) same.delete(sku);
    await staging.add(some.map((article) => ({ article, before: undefined })));
  }
  for await (const some of since()) {
    const skus = (some ?? []).map(({ sku }) => sku);
    for (const sku of skus) same.delete(sku);
    await staging.end(skus);
  }
  await stageSame(ports, store, [...same], staging);
  return ok({ rows });
}

/** Articles that the store says something of. */
const saidOf = async ({ storage }: Ports, store: string): Promise<Set<string>> =>
  new Set((await storage.read(({ ownArticles }) => ownArticles.all(store))).map(({ sku }) => sku));

/** What counts of these is as it was at the version; what their price list said of them may not be, and comes back, too. */
async function stageSame({ storage }: Ports, store: string, skus: readonly string[], staging: Staging): Promise<void> {
  for (let at = 0; at < skus.length; at += AT_ONCE) {
    const some = await storage.read(({ catalogue }) => catalogue.bySku(store, skus.slice(at, at + AT_ONCE)));
    await staging.add(some.map((article) => ({ article, before: undefined })));
  }
}
