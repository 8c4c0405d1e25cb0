import { currencyDecimals } from "../../../src/domain/money.ts";
import type { FilesProfile, LineField, OrderField } from "../../../src/protocol/files-out.ts";
import { type Cell, csv, decimal, number, text } from "../../frame/csv.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { SoftCheckRow } from "../../ports/soft-checks.ts";
import { encoded } from "./encode.ts";

/** A table as a file of a name. */
export type TableFile = { readonly name: string; readonly bytes: Uint8Array };

type Lines = SoftCheckRow["document"]["lines"];
type Line = Lines[number];

function orderCell({ document, ...row }: SoftCheckRow, field: OrderField): Cell {
  switch (field) {
    case "id":
      return text(document.id);
    case "label":
      return text(row.label);
    case "store":
      return text(row.store);
    case "state":
      return text(row.state);
    case "storedAt":
      return text(wireTime(row.storedAt));
    case "sealedAt":
      return text(document.sealedAt);
    case "staff":
      return text(document.staff);
    case "terminal":
      return text(document.terminal);
    case "visit":
      return text(document.visit);
    case "pieces":
      return number(row.pieces);
    case "lines":
      return number(document.lines.length);
    case "total":
      return decimal(document.totalMinor, currencyDecimals(document.currency));
    case "currency":
      return text(document.currency);
  }
}

/** Grams and millilitres as kilograms and litres, which tills count in. */
const GREAT_UNIT = { pc: "pc", g: "kg", ml: "l" } as const;

/** Marks stand in one cell, apart by a space, which no marking code holds. */
function lineCell({ document, label }: SoftCheckRow, line: Line, field: LineField): Cell {
  const digits = currencyDecimals(document.currency);
  switch (field) {
    case "id":
      return text(document.id);
    case "label":
      return text(label);
    case "line":
      return number(line.line);
    case "barcode":
      return text(line.barcode);
    case "sku":
      return text(line.sku);
    case "name":
      return text(line.name);
    case "quantity":
      return line.unit === "pc" ? number(line.quantity) : decimal(line.quantity, 3);
    case "unit":
      return text(GREAT_UNIT[line.unit]);
    case "price":
      return decimal(line.unitPriceMinor, digits);
    case "amount":
      return decimal(line.amountMinor, digits);
    case "marks":
      return text(line.marks.join(" "));
    case "marksMissing":
      return number(line.marksMissing);
  }
}

type Column<F> = { readonly title: string; readonly field?: F | undefined; readonly text?: string | undefined };

/** A column without a field holds its text, or nothing. */
const cellsOf = <F>(columns: readonly Column<F>[], cell: (field: F) => Cell): readonly Cell[] =>
  columns.map(({ field, text: fixed = "" }) => (field === undefined ? text(fixed) : cell(field)));

const headOf = (columns: readonly Column<unknown>[]): readonly Cell[] => columns.map(({ title }) => text(title));

/** `n`: number of the event that the files are for. */
function fileName(pattern: string, { document, label, storedAt }: SoftCheckRow, n: number): string {
  const moment = wireTime(storedAt);
  const [date = "", time = ""] = [moment.slice(0, 10).replaceAll("-", ""), moment.slice(11, 19).replaceAll(":", "")];
  const parts = { label, id: document.id, n: String(n), date, time };
  return Object.entries(parts).reduce((name, [part, value]) => name.replaceAll(`{${part}}`, value), pattern);
}

/** The two tables of an order (E4), the lines first: a till that sees the order finds its lines. */
export function orderTables(row: SoftCheckRow, n: number, profile: FilesProfile): readonly TableFile[] {
  const { orderColumns, lineColumns, header, encoding } = profile;
  const file = (pattern: string, head: readonly Cell[], rows: readonly (readonly Cell[])[]): TableFile => ({
    name: fileName(pattern, row, n),
    bytes: encoded(csv(header ? [head, ...rows] : rows, profile), encoding),
  });
  const lines = row.document.lines.map((line) => cellsOf(lineColumns, (field) => lineCell(row, line, field)));
  const order = cellsOf(orderColumns, (field) => orderCell(row, field));
  return [file(profile.lineFile, headOf(lineColumns), lines), file(profile.orderFile, headOf(orderColumns), [order])];
}
