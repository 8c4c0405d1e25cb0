import { Kysely, type SqlBool, sql } from "kysely";
import { Pool, types } from "pg";
import type { Storage } from "../../ports/storage.ts";
import { type DialectTraits, eitherCase } from "../dialect-traits.ts";
import type { Database } from "../schema/database.ts";
import { createStorage } from "../storage.ts";
import { oneEach } from "../transactions.ts";
import { pipelined, pooledPostgres } from "./pooled-postgres.ts";
import { clashOf, isAway } from "./postgres-faults.ts";
import { postgresSchema } from "./postgres-schema.ts";
import { nodeSha256 } from "./sha256.ts";
import { systemWaiting } from "./waiting.ts";

/** Most connections of one server. */
const POOL_SIZE = 10;

/** Whoever waits longer for a connection is told to come again. */
const CONNECT_MS = 5_000;
/** No query of a request takes so long; one that does holds up others. */
const STATEMENT_MS = 60_000;

/** Whole numbers of 64 bits come as text; all that are kept here fit a JavaScript number (below 2^53). */
export const parserOf: typeof types.getTypeParser = (oid, format) =>
  oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);

export const postgresTraits: DialectTraits = {
  rowLocks: true,
  bytes: "bytea",
  text: sql`text collate "C"`,
  randomText: sql`gen_random_uuid()::text`,
  // Behind a backslash a sign that is no letter stands for itself (9.7.3.3).
  holds: (column, text) => {
    const pattern = eitherCase(text, (sign) => sign.replace(/[^\p{L}\p{N}\s]/u, "\\$&"));
    return sql<SqlBool>`${sql.ref(column)} ~ ${pattern}`;
  },
  clashOf,
  isAway,
  ...postgresSchema,
};

/**
 * Storage in a PostgreSQL database. `idleLost` hears of connections that broke while nobody used them; the pool
 * replaces them by itself.
 */
export function openPostgres(url: string, idleLost: (error: Error) => void): Storage {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    types: { getTypeParser: parserOf },
    keepAlive: true,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
  });
  pool.on("error", idleLost);
  // A connection that breaks between two queries of a transaction has nobody to tell: the next query says so, and without a
  // listener the process would end.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Database>({ dialect: pooledPostgres(pool) });
  const transactions = oneEach(db, pipelined);
  return createStorage({ reader: db, writer: db, transactions }, postgresTraits, systemWaiting, nodeSha256);
}
