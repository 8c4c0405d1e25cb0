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
  let lineEnds = true;
  const widths = lastWidth();

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
      widths.note(rows[at]);
      goods = rows.slice(at + 1);
    }
    for (const row of goods) widths.note(row);
    const placed: Places = places ?? new Map();
    return ok(goods.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")).map((row) => listed(row, placed)));
  };

  const listed = ({ line, cells }: CsvRow, placed: Places): ListedRow => {
    const read = fits(cells, titles, placed)
      ? ok(mapRow(fieldsOf(cells, placed), profile, decimals))
      : err("wrong-columns" as const);
    return { line, cells, read };
  };

  const faultAtEnd = (): ListFault | undefined => {
    if (places === undefined) return { code: "no-rows" };
    const line = lineEnds ? undefined : widths.shortLast();
    return line === undefined ? undefined : { code: "cut-off", line };
  };

  return {
    titles: () => titles,
    async next() {
      if (ended) return ok(undefined);
      const piece = await text.next();
      if (!piece.ok) return piece;
      ended = piece.value === undefined;
      if (piece.value) lineEnds = /[\r\n]$/.test(piece.value);
      const rows = piece.value === undefined ? await csv.end() : await csv.take(piece.value);
      if (!rows.ok) return err(rows.error);
      const taken = take(rows.value);
      const fault = taken.ok && ended ? faultAtEnd() : undefined;
      return fault === undefined ? taken : err(fault);
    },
  };
}

/** How many cells rows have, and the last of them. */
function lastWidth() {
  let fewest = Number.POSITIVE_INFINITY;
  let last: CsvRow | undefined;
  return {
    note(row: CsvRow | undefined): void {
      if (last !== undefined) fewest = Math.min(fewest, last.cells.length);
      last = row;
    },
    /** The line of the last row, when it has fewer cells than each before it and than the titles. */
    shortLast: (): number | undefined =>
      last !== undefined && Number.isFinite(fewest) && last.cells.length < fewest ? last.line : undefined,
  };
}

/** A separator that no quote protects makes a row longer than its titles; a file that breaks off makes its last row shorter. */
function fits(cells: readonly string[], titles: readonly string[], places: Places): boolean {
  const last = Math.max(...[...places.values()].flat());
  if (cells.length <= last) return false;
  return titles.length === 0 || cells.slice(titles.length).every((cell) => cell.trim() === "");
}
