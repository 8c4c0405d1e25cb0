import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { asListed, listedOf, withOwn } from "../../../src/domain/own-article.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { type Actor, type Happening, recordFact } from "../../frame/record-fact.ts";
import type { OwnArticleRow } from "../../ports/own-articles.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { STALE_AFTER_MS } from "./import-catalogue.ts";
import { hasOwnKeys, nothingOwn, ownOf, withWords } from "./own-staging.ts";

/** What the store says from now on: of the articles `touched`, whose rows `say` makes from those of before. */
export type OwnChange = {
  readonly touched: readonly string[];
  readonly say: (row: OwnArticleRow) => OwnArticleRow;
  readonly told: Happening;
};

/**
 * Changes what a store says of its articles, as a version of the catalogue: devices take it as they take prices. Takes the one
 * place of an import, so that none runs meanwhile by what was said before.
 */
export async function changeOwn<F>(
  ports: Ports,
  actor: Actor,
  plan: (rows: readonly OwnArticleRow[]) => Promise<Result<OwnChange, F>>,
): Promise<Result<null, "import-running" | F>> {
  const { store } = actor;
  const now = ports.clock.now();
  const importId = makeUuid(now, ports.random.bytes(10));
  const begun = await ports.storage.write(({ catalogue }) =>
    catalogue.beginImport(store, importId, now, now - STALE_AFTER_MS),
  );
  if (!begun) return err("import-running");
  let done = false;
  try {
    const rows = await ports.storage.read(({ ownArticles }) => ownArticles.all(store));
    const planned = await plan(rows);
    if (!planned.ok) return planned;
    await ports.storage.write((queries) => apply(queries, ports, actor, { importId, rows, change: planned.value }));
    done = true;
  } finally {
    // Nothing was staged but in the write that failed.
    if (!done) await ports.storage.write(({ catalogue }) => catalogue.abandonImport(store, importId, 1));
  }
  await ports.snapshots.build(store);
  return ok(null);
}

type Step = { readonly importId: Uuid; readonly rows: readonly OwnArticleRow[]; readonly change: OwnChange };

async function apply(queries: Queries, ports: Ports, actor: Actor, { importId, rows, change }: Step): Promise<void> {
  const { catalogue, ownArticles } = queries;
  const { store } = actor;
  const known = new Map(rows.map((row) => [row.sku, row]));
  const now = new Map((await catalogue.bySku(store, change.touched)).map((article) => [article.sku, article]));
  const said = change.touched.flatMap((sku) => {
    const article = now.get(sku);
    const before = known.get(sku) ?? (article && nothingOwn(sku, listedOf(article)));
    return before === undefined ? [] : [change.say(before)];
  });
  const after = [...rows.filter(({ sku }) => !change.touched.includes(sku)), ...said];
  const ownKeys = hasOwnKeys(after);
  const articles = said.flatMap((row) => {
    const article = now.get(row.sku);
    return article === undefined ? [] : [withOwn(asListed(article, row.listed), ownOf(row), ownKeys)];
  });
  await catalogue.stage(store, importId, articles, ports.clock.now());
  const version = await catalogue.switchTo(store, importId, ports.clock.now());
  const keys = { before: hasOwnKeys(rows), after: ownKeys };
  await ownArticles.put(
    store,
    said.map((row) => withWords(known.get(row.sku), row, keys, version)),
    ownKeys,
  );
  await recordFact(queries, ports, actor, change.told);
}
