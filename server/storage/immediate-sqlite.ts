import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
} from "kysely";

/**
 * A transaction takes the write lock when it begins (`begin immediate`, lang_transaction 2.2): one that began as a
 * reader and then writes would fail at once, without waiting, when another had written in between.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** Changes of the schema are part of a transaction in SQLite like any other write. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): true {
    return true;
  }
}

/**
 * A statement whose plan SQLite took a bare parameter into account for is prepared anew each time another value is bound to
 * it (built with SQLITE_ENABLE_STAT4; sqlite3_prepare_v2): a join of three tables takes ten times as long as it would. Behind a
 * plus, which changes no value, the parameter is no part of the plan.
 */
class SteadySqliteQueryCompiler extends SqliteQueryCompiler {
  override getCurrentParameterPlaceholder(): string {
    return "+?";
  }
}

/** SQLite for Kysely over any build of it that runs here: Node's or wasm. */
export function immediateSqlite(database: () => Promise<SqliteDatabase>): Dialect {
  const plain = new SqliteDialect({ database });
  return {
    createDriver: () => new ImmediateSqliteDriver({ database }),
    createQueryCompiler: () => new SteadySqliteQueryCompiler(),
    createAdapter: () => new TransactionalSqliteAdapter(),
    createIntrospector: (db) => plain.createIntrospector(db),
  };
}
