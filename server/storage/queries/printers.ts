import type { Insertable, Kysely, Selectable } from "kysely";
import type { PrinterQueries, PrinterRow } from "../../ports/label-printers.ts";
import type { Database } from "../schema/database.ts";
import type { PrintersTable } from "../schema/labels.ts";

const readPrinter = (row: Selectable<PrintersTable>): PrinterRow => ({
  id: row.id,
  store: row.store,
  name: row.name,
  model: row.model,
  language: row.language,
  dotsPerMm: row.dots_per_mm,
  widthMm: row.width_mm,
  transport: JSON.parse(row.transport),
  removedAt: row.removed_at,
});

const columnsOf = (row: PrinterRow): Insertable<PrintersTable> => ({
  id: row.id,
  store: row.store,
  name: row.name,
  model: row.model,
  language: row.language,
  dots_per_mm: row.dotsPerMm,
  width_mm: row.widthMm,
  transport: JSON.stringify(row.transport),
  removed_at: row.removedAt,
});

/** Label printers (L5). */
export const printerQueries = (db: Kysely<Database>): PrinterQueries => ({
  insert: async (row) => {
    await db.insertInto("printers").values(columnsOf(row)).execute();
  },
  byId: async (store, id) => {
    const found = db.selectFrom("printers").selectAll().where("store", "=", store).where("id", "=", id);
    const row = await found.executeTakeFirst();
    return row && readPrinter(row);
  },
  list: async (store, removed) => {
    const ofStore = db.selectFrom("printers").selectAll().where("store", "=", store);
    const shown = removed === undefined ? ofStore.where("removed_at", "is", null) : ofStore;
    return (await shown.orderBy("name").orderBy("id").execute()).map(readPrinter);
  },
  update: async (row) => {
    const changed = db.updateTable("printers").set(columnsOf(row));
    await changed.where("store", "=", row.store).where("id", "=", row.id).execute();
  },
});
