import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Pool, PoolClient, QueryResultRow } from "pg";
import { assert } from "../../../src/domain/result.ts";
import { statementName } from "../prepared.ts";
import type { Database } from "../schema/database.ts";

/** One connection of the pool. Prepared queries go by a name, so that PostgreSQL parses and plans them once. */
class Connection implements DatabaseConnection {
  readonly #client: PoolClient;
  /** It may still be inside a transaction: nobody is to get it again. */
  #spoiled = false;
  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount } = await this.#query<R>(sql, parameters);
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  #query<R>(text: string, values: readonly unknown[] = []) {
    const name = statementName(text);
    return this.#client.query<R & QueryResultRow>({
      text,
      values: [...values],
      ...(name === undefined ? {} : { name }),
    });
  }

  streamQuery(): never {
    throw new Error("broken assumption: nothing is streamed");
  }

  async begin({ isolationLevel = "read committed" }: TransactionSettings): Promise<void> {
    await this.#query(`start transaction isolation level ${isolationLevel}`);
  }

  async commit(): Promise<void> {
    const { command } = await this.#query("commit");
    // A statement had failed and nobody said so: PostgreSQL then rolls back, and calls that a success.
    if (command === "ROLLBACK") throw new Error("broken assumption: a transaction with a failed statement is given up");
  }

  async rollback(): Promise<void> {
    try {
      await this.#query("rollback");
    } catch (error) {
      this.#spoiled = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#spoiled);
  }
}

function ours(connection: DatabaseConnection): Connection {
  assert(connection instanceof Connection, "a connection comes from this pool");
  return connection;
}

/** One for all: prepared queries are kept by it. */
const ADAPTER = new PostgresAdapter();

const SPOKEN: Omit<Dialect, "createDriver"> = {
  createAdapter: () => ADAPTER,
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
};

const NO_MATTER = async (): Promise<void> => undefined;

/** PostgreSQL for Kysely over a pool. */
export const pooledPostgres = (pool: Pool): Dialect => ({
  ...SPOKEN,
  createDriver: (): Driver => ({
    init: NO_MATTER,
    acquireConnection: async () => new Connection(await pool.connect()),
    beginTransaction: (connection, settings) => ours(connection).begin(settings),
    commitTransaction: (connection) => ours(connection).commit(),
    rollbackTransaction: (connection) => ours(connection).rollback(),
    releaseConnection: async (connection) => ours(connection).release(),
    destroy: () => pool.end(),
  }),
});

/**
 * The same transaction without Kysely's queue: what is asked at once is sent at once, and answered in that order (pipeline mode of
 * `pg`; PostgreSQL 18, 55.2.4), so it costs one round trip.
 */
export async function pipelined(transaction: Kysely<Database>): Promise<Kysely<Database>> {
  const connection = await transaction.getExecutor().provideConnection(async (own) => own);
  const lent: Driver = {
    init: NO_MATTER,
    acquireConnection: async () => connection,
    beginTransaction: NO_MATTER,
    commitTransaction: NO_MATTER,
    rollbackTransaction: NO_MATTER,
    releaseConnection: NO_MATTER,
    destroy: NO_MATTER,
  };
  return new Kysely<Database>({ dialect: { ...SPOKEN, createDriver: () => lent } });
}
