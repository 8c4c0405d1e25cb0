import { createHash } from "node:crypto";
import type { Client } from "pg";
import type { Source } from "./source.ts";
import { type Row, rowText, TABLES, type Table } from "./tables.ts";
import { rowsOf } from "./target.ts";

/** A row that is not the same on both sides, or stands on one of them only; named by what it is ordered by. */
export type Difference = { readonly table: string; readonly row: string };

/** What a table came to on both sides. */
export type Compared = { readonly table: string; readonly rows: number; readonly sha256: string };

const nameOf = ({ orderedBy }: Table, row: Row): string => orderedBy.map((column) => String(row[column])).join(" ");

/** Compares all tables row by row, every column of every row; stops at the first difference. */
export async function compareAll(
  source: Source,
  client: Client,
): Promise<{ readonly difference: Difference } | { readonly tables: readonly Compared[] }> {
  const tables: Compared[] = [];
  for (const table of TABLES) {
    const compared = await compareTable(source, client, table);
    if ("row" in compared) return { difference: compared };
    tables.push(compared);
  }
  return { tables };
}

/** Every column of every row of one table. */
export async function compareTable(source: Source, client: Client, table: Table): Promise<Compared | Difference> {
  const columns = source.columns(table);
  const wanted = source.rows(table);
  const digest = createHash("sha256");
  let rows = 0;
  try {
    for await (const there of rowsOf(client, table)) {
      const here = wanted.next();
      if (here.done === true) return { table: table.name, row: nameOf(table, there) };
      const text = rowText(here.value, columns);
      if (text !== rowText(there, columns)) return { table: table.name, row: nameOf(table, here.value) };
      digest.update(`${text}\n`);
      rows += 1;
    }
    const left = wanted.next();
    if (left.done !== true) return { table: table.name, row: nameOf(table, left.value) };
    return { table: table.name, rows, sha256: digest.digest("hex") };
  } finally {
    // The file answers nothing else while its rows are being read.
    wanted.return?.();
  }
}
