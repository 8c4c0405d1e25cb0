import type { Kysely } from "kysely";
import type { Article } from "../../../src/domain/article.ts";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { Currency, Minor } from "../../../src/domain/money.ts";
import type { Unit } from "../../../src/domain/quantity.ts";
import type { CatalogueQueries, StagedKey } from "../../ports/catalogue.ts";
import { inChunks } from "../chunks.ts";
import { preparedRows } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import { removeArticleRows } from "./article-removal.ts";
import { keysOf, WRITTEN_COLUMNS } from "./article-rows.ts";
import { noteRunningImport, type RunningImport } from "./catalogue-import.ts";
import { type KnownRow, planStaging, type StagingPlan } from "./staging-plan.ts";

/** Leftovers of older imports swept per call: more than a call adds, so that they run out. */
const SWEPT_AT_ONCE = 5_000;

/** Stages rows with their keys. */
export async function stage(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  ...staged: readonly [articles: readonly Article[], now: number]
): Promise<void> {
  const keys = await stageWithoutKeys(db, store, importId, ...staged);
  const rows = [...keys].flatMap(([sku, own]) => own.map((key) => ({ key, sku })));
  await stageKeys(db, store, importId, rows);
}

/** Stages rows for the next version: one look at what is known, then one statement per kind of change. */
export async function stageWithoutKeys(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  articles: readonly Article[],
  now: number,
): ReturnType<CatalogueQueries["stageWithoutKeys"]> {
  const running = await noteRunningImport(db, store, importId, { import_alive_at: now });
  await sweepSeen(db, store, running);
  const keys = new Map<string, readonly string[]>();
  for (const chunk of inChunks(articles)) {
    const plan = planStaging(chunk, await knownRows(db, store, running, chunk), running.version);
    await carryOut(db, store, running, plan);
    for (const { sku } of plan.unstaged) keys.set(sku, []);
    for (const { article } of plan.begun) keys.set(article.sku, keysOf(article.barcodes));
  }
  return keys;
}

/** Writes keys of rows that this import staged. */
export async function stageKeys(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  keys: readonly StagedKey[],
): Promise<void> {
  const { version } = await noteRunningImport(db, store, importId, { import_id: importId });
  const rows = keys.map(({ key, sku }) => ({ lookup_key: key, sku, from_version: version + 1 }));
  await addKeys(db, store, rows);
}

/** Rows of these skus that hold now or are staged. */
const knownRows = (
  db: Kysely<Database>,
  store: string,
  { version }: RunningImport,
  articles: readonly Article[],
): Promise<readonly KnownRow[]> =>
  db
    .selectFrom("articles")
    .selectAll()
    .where("store", "=", store)
    .where(
      "sku",
      "in",
      articles.map(({ sku }) => sku),
    )
    .where((eb) => eb.or([eb("to_version", "is", null), eb("to_version", ">", version)]))
    .execute();

async function carryOut(db: Kysely<Database>, store: string, running: RunningImport, plan: StagingPlan): Promise<void> {
  const next = running.version + 1;
  await removeArticleRows(db, store, plan.unstaged);
  await setEnd(db, store, running, plan.ended, next);
  await setEnd(db, store, running, plan.kept, null);
  await beginRows(
    db,
    store,
    plan.begun.map(({ columns }) => ({ ...columns, from_version: next })),
  );
}

const beginRows = preparedRows([...WRITTEN_COLUMNS, "from_version"], (db, store, rows) =>
  db.insertInto("articles").values(
    rows.map((given) => ({
      ...{ store, sku: given("sku"), from_version: given<number>("from_version"), to_version: null },
      ...{ name: given("name"), unit: given<Unit>("unit"), price_minor: given<Minor>("price_minor") },
      ...{ currency: given<Currency>("currency"), vat_percent: given<number>("vat_percent"), flags: given("flags") },
      ...{ quick_key: given<number | null>("quick_key"), barcodes: given("barcodes") },
    })),
  ),
);

const addKeys = preparedRows(["lookup_key", "sku", "from_version"], (db, store, rows) =>
  db.insertInto("article_keys").values(
    rows.map((given) => ({
      ...{ store, lookup_key: given("lookup_key"), sku: given("sku"), from_version: given<number>("from_version") },
    })),
  ),
);

/** Sets or takes back the end of rows that hold at the current version. */
async function setEnd(
  db: Kysely<Database>,
  store: string,
  { version }: RunningImport,
  skus: readonly string[],
  end: number | null,
): Promise<void> {
  if (skus.length === 0) return;
  await db
    .updateTable("articles")
    .set({ to_version: end })
    .where("store", "=", store)
    .where("sku", "in", skus)
    .where("from_version", "<=", version)
    .where((eb) => eb.or([eb("to_version", "is", null), eb("to_version", ">", version)]))
    .execute();
}

/** Forgets what imports of the release before this one had seen, a piece per call. */
async function sweepSeen(db: Kysely<Database>, store: string, { importNumber }: RunningImport): Promise<void> {
  await db
    .deleteFrom("import_seen")
    .where("store", "=", store)
    .where("import_number", "<", importNumber)
    .where("sku", "in", (eb) =>
      eb
        .selectFrom("import_seen")
        .select("sku")
        .where("store", "=", store)
        .where("import_number", "<", importNumber)
        .limit(SWEPT_AT_ONCE),
    )
    .execute();
}
