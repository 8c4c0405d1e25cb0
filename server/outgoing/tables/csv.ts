import type { FilesProfile } from "../../../src/protocol/files-out.ts";

/** A number is written as one; a text never becomes a formula. */
export type Cell = { readonly number: string } | { readonly text: string };

type Written = Pick<FilesProfile, "separator" | "decimal" | "lineEnd">;

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
