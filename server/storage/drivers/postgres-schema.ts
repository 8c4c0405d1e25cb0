import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { type DialectTraits, indexed } from "../dialect-traits.ts";
import type { Database } from "../schema/database.ts";

/** Any number that no other program locks in this database: "softchec" in ASCII. */
const SCHEMA_LOCK = "8317987324217288035";
/** Another one: a server that starts is not to wait for an index that another one builds. */
const ONLINE_LOCK = "8317987324217288036";

const LOOK_AGAIN_MS = 100;

/** A step may build an index over many rows: no limit on one statement. */
async function withoutLimit<T>(connection: Kysely<Database>, work: () => Promise<T>): Promise<T> {
  await sql`set statement_timeout = 0`.execute(connection);
  try {
    return await work();
  } finally {
    await sql`reset statement_timeout`.execute(connection);
  }
}

/**
 * Tried again and again, never waited for inside a statement: that one would hold a snapshot, and `create index concurrently`
 * waits for all of those.
 */
async function tryLock(connection: Kysely<Database>, lock: string): Promise<boolean> {
  const tried = sql<{ readonly held: boolean }>`select pg_try_advisory_lock(${sql.lit(lock)}::bigint) as held`;
  return (await tried.execute(connection)).rows[0]?.held === true;
}

async function unlocking<T>(connection: Kysely<Database>, lock: string, work: () => Promise<T>): Promise<T> {
  try {
    return await withoutLimit(connection, work);
  } finally {
    await sql`select pg_advisory_unlock(${sql.lit(lock)}::bigint)`.execute(connection);
  }
}

/** How PostgreSQL changes a schema that others work on. */
export const postgresSchema: Required<Pick<DialectTraits, "holdSchema" | "holdOnline" | "indexes">> = {
  holdSchema: (db, work) =>
    db.connection().execute(async (connection) => {
      while (!(await tryLock(connection, SCHEMA_LOCK))) await pause(LOOK_AGAIN_MS);
      return unlocking(connection, SCHEMA_LOCK, () => work(connection));
    }),
  holdOnline: (db, work) =>
    db.connection().execute(async (connection) => {
      if (!(await tryLock(connection, ONLINE_LOCK))) return undefined;
      return unlocking(connection, ONLINE_LOCK, () => work(connection));
    }),
  indexes: {
    make: async (db, index) => {
      const { name, table } = index;
      // A build that was stopped leaves an index that is kept up and never used (PostgreSQL 18, CREATE INDEX).
      const half = sql`select 1 from pg_index where indexrelid = to_regclass(${name}) and not indisvalid`;
      if ((await half.execute(db)).rows.length > 0) await postgresSchema.indexes.drop(db, name);
      const on = sql`${sql.table(table)} (${indexed(index)})`;
      const make = sql`create index concurrently if not exists ${sql.ref(name)} on ${on}`;
      await make.execute(db);
    },
    drop: async (db, name) => {
      await sql`drop index concurrently if exists ${sql.ref(name)}`.execute(db);
    },
    keptReadable: async (db, table) => {
      await sql`alter table ${sql.table(table)} set (autovacuum_vacuum_insert_scale_factor = 0.02)`.execute(db);
    },
  },
};
