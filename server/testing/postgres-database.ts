import { Client } from "pg";
import { inject } from "vitest";
import { openPostgres } from "../storage/drivers/postgres.ts";

export type PostgresDatabase = {
  readonly url: string;
  /** As it is when it was just made: the schema, and the rows that its steps wrote. */
  empty(): Promise<void>;
  drop(): Promise<void>;
};

/** The rows of the schema's steps, kept where no test looks. */
const KEEP = `do $$ declare t text; has boolean; begin
  create schema untouched;
  for t in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' loop
    execute format('select exists (select from public.%s)', t) into has;
    if has then execute format('create table untouched.%s as table public.%s', t, t); end if;
  end loop; end $$`;

/** Rows are deleted, for a file of its own per table and index, as truncate makes them, costs a hundred times as much. */
const EMPTY = `do $$ declare t text; begin
  for t in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' loop
    execute format('delete from public.%s', t);
  end loop;
  for t in select quote_ident(tablename) from pg_tables where schemaname = 'untouched' loop
    execute format('insert into public.%s select * from untouched.%s', t, t);
  end loop; end $$`;

const tell = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

/** A database of a name that no other test has; without its schema when `migrated` is false. */
export async function makePostgresDatabase(name: string, migrated = true): Promise<PostgresDatabase> {
  const database = `${name}_${process.pid}`;
  await tell(inject("databaseUrl"), `create database ${database}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${database}`;
  if (migrated) {
    const storage = openPostgres(url.href, () => undefined);
    await storage.migrate();
    await storage.close();
    await tell(url.href, KEEP);
  }
  return {
    url: url.href,
    empty: () => tell(url.href, "set session_replication_role = replica", EMPTY),
    drop: () => tell(inject("databaseUrl"), `drop database ${database} with (force)`),
  };
}
