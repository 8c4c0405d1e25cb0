import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { noteRunningImport } from "./catalogue-import.ts";

/** Stages prices to come for the next version: they are seen with it, and forgotten with it (I13). */
export async function stageComing(
  db: Kysely<Database>,
  store: string,
  importId: Uuid,
  rows: readonly ComingPriceRow[],
): Promise<void> {
  const { version } = await noteRunningImport(db, store, importId, { import_id: importId });
  for (const chunk of inChunks(rows)) {
    const staged = chunk.map(({ sku, from, day, priceMinor, unit, article, import: announcedBy }) => ({
      ...{ store, sku, from_at: from, version: version + 1, day, price_minor: priceMinor, unit },
      ...{ article: article === null ? null : JSON.stringify(article), import: announcedBy },
    }));
    await db
      .insertInto("coming_prices")
      .values(staged)
      .onConflict((conflict) =>
        conflict.columns(["store", "sku", "from_at", "version"]).doUpdateSet((eb) => ({
          price_minor: eb.ref("excluded.price_minor"),
          unit: eb.ref("excluded.unit"),
          article: eb.ref("excluded.article"),
        })),
      )
      .execute();
  }
}
