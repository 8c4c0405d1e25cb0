import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import type { Storage } from "../../ports/storage.ts";
import type { Clash, DialectTraits } from "../dialect-traits.ts";
import type { Database } from "../schema.ts";
import { createStorage } from "../storage.ts";
import { nodeSha256 } from "./sha256.ts";
import { systemWaiting } from "./waiting.ts";

/** Most connections of one server. */
const POOL_SIZE = 10;

/** Any number that no other program locks in this database: "softchec" in ASCII. */
const SCHEMA_LOCK = "8317987324217288035";

/** PostgreSQL 18, appendix A: serialization_failure, deadlock_detected, unique_violation. */
const CLASHES: Readonly<Record<string, Clash>> = { "40001": "conflict", "40P01": "conflict", "23505": "duplicate" };

const clashOf = (error: unknown): Clash | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? CLASHES[error.code] : undefined;

/** Whole numbers of 64 bits come as text; all that are kept here fit a JavaScript number (below 2^53). */
export const parserOf: typeof types.getTypeParser = (oid, format) =>
  oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);

const postgresTraits: DialectTraits = {
  rowLocks: true,
  bytes: "bytea",
  text: sql`text collate "C"`,
  randomText: sql`gen_random_uuid()::text`,
  clashOf,
  lockSchema: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(SCHEMA_LOCK)}::bigint)`.execute(transaction);
  },
};

/**
 * Storage in a PostgreSQL database. `idleLost` hears of connections that broke while nobody used them; the pool
 * replaces them by itself.
 */
export function openPostgres(url: string, idleLost: (error: Error) => void): Storage {
  const pool = new Pool({ connectionString: url, max: POOL_SIZE, types: { getTypeParser: parserOf } });
  pool.on("error", idleLost);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return createStorage({ reader: db, writer: db }, postgresTraits, systemWaiting, nodeSha256);
}
