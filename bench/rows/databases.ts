import BetterSqlite from "better-sqlite3";
import { Client } from "pg";
import { type Fillable, tablesFilled } from "./fill.ts";

/** PostgreSQL; constraints are not checked meanwhile. */
export async function fillablePostgres(url: string): Promise<Fillable & { close(): Promise<void> }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("set session_replication_role = replica");
  return {
    spelling: {
      series: (from, to) => `generate_series(${from}::bigint, ${to}::bigint) as series(n)`,
      hex: (value, digits) => `lpad(to_hex(${value}), ${digits}, '0')`,
      digest: (value) => `md5((${value})::text)`,
      asItIs: "offset 0",
      iso: (ms) => `to_char(to_timestamp((${ms}) / 1000) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`,
    },
    rows: async (statement) => (await client.query(statement)).rows,
    run: async (statements) => {
      await client.query("begin");
      for (const statement of statements) await client.query(statement);
      await client.query("commit");
    },
    indexes: `select indexname as name, indexdef as statement from pg_indexes
      where tablename in (${tablesFilled}) and indexname not like '%_pkey' order by indexname`,
    tidy: "vacuum (analyze)",
    close: () => client.end(),
  };
}

/** One SQLite file. */
export function fillableSqlite(file: string): Fillable & { close(): Promise<void> } {
  const database = new BetterSqlite(file);
  database.pragma("foreign_keys = OFF");
  database.pragma("synchronous = OFF");
  return {
    spelling: {
      series: (from, to) =>
        `(with recursive series(n) as (select ${from} union all select n + 1 from series where n < ${to}) select n from series) as series`,
      hex: (value, digits) => `printf('%0${digits}x', ${value})`,
      digest: (value) => `printf('%016x%016x', (${value}) * 2654435761, (${value}) * 40503 * 65599)`,
      asItIs: "limit -1 offset 0",
      iso: (ms) => `strftime('%Y-%m-%dT%H:%M:%S.000Z', (${ms}) / 1000, 'unixepoch')`,
    },
    rows: async (statement) => {
      const prepared = database.prepare<[], Record<string, unknown>>(statement);
      if (prepared.reader) return prepared.all();
      prepared.run();
      return [];
    },
    run: async (statements) =>
      database.transaction(() => void statements.map((statement) => database.exec(statement)))(),
    indexes: `select name, sql as statement from sqlite_master
      where type = 'index' and sql is not null and tbl_name in (${tablesFilled}) order by name`,
    tidy: "analyze",
    close: async () => void database.close(),
  };
}
