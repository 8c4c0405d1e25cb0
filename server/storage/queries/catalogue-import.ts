import type { Kysely, Updateable } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { CataloguesTable } from "../schema/catalogue.ts";
import type { Database } from "../schema/database.ts";
import { removeArticleRows } from "./article-removal.ts";
import { VERSIONS_KEPT } from "./catalogue-changes.ts";
import { isComingStaged, unstageComing } from "./coming-staged.ts";

/** Old rows forgotten per import: enough to keep up, few enough not to hold anybody up. */
const FORGOTTEN_AT_ONCE = 5_000;

export type RunningImport = {
  readonly version: number;
  readonly importNumber: number;
};

/**
 * Notes something of the running import and holds the store's catalogue row until the transaction ends; undefined
 * when this import does not run (any more).
 */
export const noteImport = (
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  noted: Updateable<CataloguesTable>,
): Promise<RunningImport | undefined> =>
  db
    .updateTable("catalogues")
    .set(noted)
    .where("store", "=", store)
    .where("import_id", "=", importId)
    .returning(["version", "import_number as importNumber"])
    .executeTakeFirst();

/** As `noteImport`; throws when the import was given up for another one: nothing of it may be staged then. */
export async function noteRunningImport(...note: Parameters<typeof noteImport>): Promise<RunningImport> {
  const running = await noteImport(...note);
  if (running === undefined) throw new Error(`catalogue import ${note[2]} was given up for another one`);
  return running;
}

/** Takes the store's one place for an import; the place of one without a sign of life is free. */
export async function beginImport(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  now: number,
  staleBefore: number,
): Promise<boolean> {
  await db
    .insertInto("catalogues")
    .values({ store, version: 0, import_id: null, import_alive_at: null, import_number: 0, removed_up_to: "" })
    .onConflict((conflict) => conflict.column("store").doNothing())
    .execute();
  const begun = await db
    .updateTable("catalogues")
    .set((eb) => ({
      import_id: importId,
      import_alive_at: now,
      import_number: eb("import_number", "+", 1),
      removed_up_to: "",
    }))
    .where("store", "=", store)
    .where((eb) => eb.or([eb("import_id", "is", null), eb("import_alive_at", "<", staleBefore)]))
    .returning("version")
    .executeTakeFirst();
  if (begun === undefined) return false;
  await unstageAll(db, store, begun.version);
  await forgetOldRows(db, store, begun.version);
  return true;
}

/** Clears half an import whole, before the next one stages its first row. */
async function unstageAll(db: Kysely<Database>, store: string, version: number): Promise<void> {
  let left = true;
  while (left) left = !(await unstage(db, store, version, FORGOTTEN_AT_ONCE));
}

/** Takes back up to `limit` staged rows and up to `limit` staged ends; true when there were none. */
async function unstage(db: Kysely<Database>, store: string, version: number, limit: number): Promise<boolean> {
  const begun = await db
    .selectFrom("articles")
    .select(["sku", "from_version", "barcodes"])
    .where("store", "=", store)
    .where("from_version", ">", version)
    .limit(limit)
    .execute();
  await removeArticleRows(db, store, begun);
  const ended = await db
    .updateTable("articles")
    .set({ to_version: null })
    .where("store", "=", store)
    .where("to_version", ">", version)
    .where("sku", "in", (eb) =>
      eb.selectFrom("articles").select("sku").where("store", "=", store).where("to_version", ">", version).limit(limit),
    )
    .executeTakeFirst();
  const noneToCome = await unstageComing(db, store, version, limit);
  return begun.length === 0 && ended.numUpdatedRows === 0n && noneToCome;
}

async function forgetOldRows(db: Kysely<Database>, store: string, version: number): Promise<void> {
  const old = await db
    .selectFrom("articles")
    .select(["sku", "from_version", "barcodes"])
    .where("store", "=", store)
    .where("to_version", "<=", version - VERSIONS_KEPT)
    .limit(FORGOTTEN_AT_ONCE)
    .execute();
  await removeArticleRows(db, store, old);
}

/** Is anything begun or ended for a version that nobody sees yet? */
async function isStaged(db: Kysely<Database>, store: string, version: number): Promise<boolean> {
  const rows = db.selectFrom("articles").select("sku").where("store", "=", store).limit(1);
  const begun = await rows.where("from_version", ">", version).executeTakeFirst();
  const ended = begun ?? (await rows.where("to_version", ">", version).executeTakeFirst());
  return ended !== undefined || isComingStaged(db, store, version);
}

/** Makes what was staged the current version, in one row; without a change the version stays. */
export async function switchTo(db: Kysely<Database>, store: string, importId: Uuid, at: number): Promise<number> {
  const { version } = await noteRunningImport(db, store, importId, { import_alive_at: at });
  const current = (await isStaged(db, store, version)) ? version + 1 : version;
  await db.updateTable("catalogues").set({ version: current, import_id: null }).where("store", "=", store).execute();
  return current;
}

/** Gives the import up, a piece at a time; one that does not run any more has nothing left to give up. */
export async function abandonImport(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  limit: number,
): Promise<boolean> {
  const running = await noteImport(db, store, importId, { import_id: importId });
  if (running === undefined) return true;
  const done = await unstage(db, store, running.version, limit);
  if (done) await noteImport(db, store, importId, { import_id: null });
  return done;
}
