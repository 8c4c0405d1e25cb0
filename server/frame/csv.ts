import type { FilesProfile } from "../../src/protocol/files-out.ts";

/** A number is written as one; a text never becomes a formula. */
export type Cell = { readonly number: string } | { readonly text: string };

export type Written = Pick<FilesProfile, "separator" | "decimal" | "lineEnd">;

export const number = (value: number | string): Cell => ({ number: String(value) });
export const text = (value: string): Cell => ({ text: value });

/** Whole numbers of the smallest unit as a decimal number: 17980 of two digits is 179.80. */
export function decimal(value: number, digits: number): Cell {
  const padded = String(value).padStart(digits + 1, "0");
  return number(digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`);
}

/** What spreadsheets take for a formula (OWASP, CSV injection); full-width signs count, too. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

/** Quotes where RFC 4180 wants them. The separator of fields is never one of numbers: both are quoted then. */
function cellText(cell: Cell, { separator, decimal }: Written): string {
  const text = "number" in cell ? cell.number.replace(".", decimal) : inert(cell.text);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const inert = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Rows as text, the heading first when there is one. */
export function csv(rows: readonly (readonly Cell[])[], profile: Written): string {
  return rows
    .map((cells) => cells.map((cell) => cellText(cell, profile)).join(profile.separator) + profile.lineEnd)
    .join("");
}
