import { renderUnicodeCompact } from "uqr";

/** White on black whatever the terminal's colours, so that a camera sees dark modules on a light ground. */
const LIGHT_ON_DARK = "\u001b[97;40m";
const RESET = "\u001b[0m";

/** A 2D code for the console; `coloured` when it goes to a terminal. */
export function qrOnConsole(text: string, coloured: boolean): string {
  const lines = renderUnicodeCompact(text, { border: 2 }).split("\n");
  return lines.map((line) => (coloured ? `  ${LIGHT_ON_DARK}${line}${RESET}` : `  ${line}`)).join("\n");
}

/** Rows as columns of equal width; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
