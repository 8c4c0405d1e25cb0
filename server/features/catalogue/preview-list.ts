import { ok, type Result } from "../../../src/domain/result.ts";
import type { ImportPreview, ListFault } from "../../../src/protocol/catalogue-imports.ts";
import type { ListStore } from "./list-store.ts";
import type { ListedRow, ListRows } from "./lists/list-rows.ts";
import { onTheWire } from "./on-the-wire.ts";
import { articleOfRow } from "./read-list.ts";

const ROWS_SHOWN = 20;
const CELLS_SHOWN = 40;
const CHARACTERS_SHOWN = 120;

const shownRow = (row: ListedRow, of: ListStore): ImportPreview["rows"][number] => {
  const read = articleOfRow(row, of);
  const cells = row.cells.slice(0, CELLS_SHOWN).map((cell) => cell.slice(0, CHARACTERS_SHOWN));
  if (!read.ok) return { line: row.line, cells, article: null, validFrom: null, fault: read.error };
  const { article, from } = read.value;
  const validFrom = from === undefined ? null : new Date(from).toISOString();
  return { line: row.line, cells, article: onTheWire(article), validFrom, fault: null };
};

/** The first rows as they are, and as the profile reads them; with a fault as many as came before it. */
export async function previewOf(rows: ListRows, of: ListStore): Promise<Result<ImportPreview, ListFault>> {
  const shown: ImportPreview["rows"] = [];
  const titles = () =>
    rows
      .titles()
      .slice(0, CELLS_SHOWN)
      .map((title) => title.slice(0, CHARACTERS_SHOWN));
  while (shown.length < ROWS_SHOWN) {
    const next = await rows.next();
    if (!next.ok) return ok({ titles: titles(), timeZone: of.dates.timeZone, rows: shown, fault: next.error });
    if (next.value === undefined) break;
    shown.push(...next.value.slice(0, ROWS_SHOWN - shown.length).map((row) => shownRow(row, of)));
  }
  return ok({ titles: titles(), timeZone: of.dates.timeZone, rows: shown, fault: null });
}
