import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { noteRunningImport, type RunningImport } from "./catalogue-import.ts";

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
