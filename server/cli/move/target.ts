import type { Client } from "pg";
import * as v from "valibot";
import { plain, quoted, type Row, type Table } from "./tables.ts";

const ROWS_AT_ONCE = 1_000;

const Names = v.array(v.object({ name: v.string() }));
const Rows = v.array(v.record(v.string(), v.unknown()));

/** The columns of a table, in its own order. */
export async function columnsOf(client: Client, { name }: Table): Promise<readonly string[]> {
  const { rows } = await client.query(
    "select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1 order by ordinal_position",
    [name],
  );
  return v.parse(Names, rows).map((column) => column.name);
}

export async function isEmpty(client: Client, { name }: Table): Promise<boolean> {
  return (await client.query(`select 1 from ${quoted(name)} limit 1`)).rowCount === 0;
}

/** Rows go over as JSON, many at once; PostgreSQL gives each value its column's type. */
export async function insertRows(client: Client, { name }: Table, rows: Iterable<Row>): Promise<number> {
  let inserted = 0;
  for (const some of inPieces(rows)) {
    const text = JSON.stringify(
      some.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)]))),
    );
    const table = quoted(name);
    await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [text]);
    inserted += some.length;
  }
  return inserted;
}

function* inPieces(rows: Iterable<Row>): Generator<readonly Row[]> {
  let piece: Row[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < ROWS_AT_ONCE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** All rows in order, through a cursor; inside a transaction. */
export async function* rowsOf(client: Client, { name, orderedBy }: Table): AsyncGenerator<Row> {
  const order = orderedBy.map(quoted).join(", ");
  await client.query(`declare moved no scroll cursor for select * from ${quoted(name)} order by ${order}`);
  try {
    for (;;) {
      const rows = v.parse(Rows, (await client.query(`fetch ${ROWS_AT_ONCE} from moved`)).rows);
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) return;
    }
  } finally {
    await client.query("close moved");
  }
}
