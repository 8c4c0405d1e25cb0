import { fieldsOf, mapRow, placeColumns } from "../../../../src/domain/price-list/map-row.ts";
import type { ListField } from "../../../../src/domain/price-list/mapping.ts";
import { err, ok, type Result } from "../../../../src/domain/result.ts";
import type { ListFault } from "../../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../../src/protocol/mapping-profiles.ts";
import type { CsvReading, CsvRow } from "../../../ports/world.ts";
import type { TextSource } from "./decoded-text.ts";
import type { ListedRow, ListRows } from "./list-rows.ts";

type Places = ReadonlyMap<ListField, readonly number[]>;

/** What nothing works without. */
const NEEDED: readonly ListField[] = ["sku", "name", "price"];

/** A table by a profile; `decimals`: digits of the currency behind the point. */
export function csvList(text: TextSource, csv: CsvReading, profile: MappingProfile, decimals: number): ListRows {
  let titles: readonly string[] = [];
  let places: Places | undefined;
  let ended = false;

  /** The columns by the row of titles; without one by their places alone. */
  const place = (row: CsvRow | undefined): ListFault | undefined => {
    titles = row?.cells.map((cell) => cell.trim()) ?? [];
    const placed = placeColumns(profile.columns, row?.cells);
    const unmapped = NEEDED.filter((field) => !profile.columns.some((column) => column.field === field));
    const missing = [...placed.missing, ...unmapped];
    places = placed.places;
    return missing.length === 0 ? undefined : { code: "missing-columns", detail: missing.join(", ") };
  };

  const take = (rows: readonly CsvRow[]): Result<readonly ListedRow[], ListFault> => {
    let goods = rows;
    if (places === undefined) {
      const at = profile.headerRow === 0 ? -1 : rows.findIndex(({ line }) => line >= profile.headerRow);
      if (profile.headerRow > 0 && at < 0) return ok([]);
      const fault = place(rows[at]);
      if (fault !== undefined) return err(fault);
      goods = rows.slice(at + 1);
    }
    const placed: Places = places ?? new Map();
    return ok(goods.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")).map((row) => listed(row, placed)));
  };

  const listed = ({ line, cells }: CsvRow, placed: Places): ListedRow => {
    const read = fits(cells, titles, placed)
      ? ok(mapRow(fieldsOf(cells, placed), profile, decimals))
      : err("wrong-columns" as const);
    return { line, cells, read };
  };

  return {
    titles: () => titles,
    async next() {
      if (ended) return ok(undefined);
      const piece = await text.next();
      if (!piece.ok) return piece;
      ended = piece.value === undefined;
      const rows = piece.value === undefined ? await csv.end() : await csv.take(piece.value);
      if (!rows.ok) return err(rows.error);
      const taken = take(rows.value);
      if (taken.ok && ended && places === undefined) return err({ code: "no-rows" });
      return taken;
    },
  };
}

/** A separator that no quote protects makes a row longer than its titles; a file that breaks off makes its last row shorter. */
function fits(cells: readonly string[], titles: readonly string[], places: Places): boolean {
  const last = Math.max(...[...places.values()].flat());
  if (cells.length <= last) return false;
  return titles.length === 0 || cells.slice(titles.length).every((cell) => cell.trim() === "");
}
