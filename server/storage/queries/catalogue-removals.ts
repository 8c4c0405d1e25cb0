import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { noteRunningImport, type RunningImport } from "./catalogue-import.ts";

/** Skus in force that the import neither replaced (those have ended) nor saw unchanged, in order of sku. */
const unseen = (db: Kysely<Database>, store: string, running: RunningImport, limit: number) =>
  db
    .selectFrom("articles")
    .select("articles.sku")
    .where("articles.store", "=", store)
    .where("articles.sku", ">", running.removedUpTo)
    .where("articles.from_version", "<=", running.version)
    .where("articles.to_version", "is", null)
    .where(({ eb, not, exists }) =>
      not(
        exists(
          eb
            .selectFrom("import_seen as seen")
            .select("seen.sku")
            .whereRef("seen.store", "=", "articles.store")
            .where("seen.import_number", "=", running.importNumber)
            .whereRef("seen.sku", "=", "articles.sku"),
        ),
      ),
    )
    .orderBy("articles.sku")
    .limit(limit)
    .execute();

/** Ends articles that the import did not bring, going on behind where the last call stopped. */
export async function stageRemovals(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  limit: number,
): Promise<number> {
  const running = await noteRunningImport(db, store, importId, { import_id: importId });
  const skus = (await unseen(db, store, running, limit)).map(({ sku }) => sku);
  const last = skus.at(-1);
  if (last === undefined) return 0;
  await endRows(db, store, running, skus);
  await noteRunningImport(db, store, importId, { removed_up_to: last });
  return skus.length;
}

/** Ends rows of these skus that hold at the current version; how many. */
export async function stageEnds(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  skus: readonly string[],
): Promise<number> {
  const running = await noteRunningImport(db, store, importId, { import_id: importId });
  return endRows(db, store, running, skus);
}

async function endRows(
  db: Kysely<Database>,
  store: string,
  { version }: RunningImport,
  skus: readonly string[],
): Promise<number> {
  let ended = 0;
  for (const chunk of inChunks(skus)) {
    const rows = await db
      .updateTable("articles")
      .set({ to_version: version + 1 })
      .where("store", "=", store)
      .where("sku", "in", chunk)
      .where("from_version", "<=", version)
      .where("to_version", "is", null)
      .executeTakeFirst();
    ended += Number(rows.numUpdatedRows);
  }
  return ended;
}
