import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
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

/** SQLite for Kysely over any build of it that runs here: Node's or wasm. */
export function immediateSqlite(database: () => Promise<SqliteDatabase>): Dialect {
  const plain = new SqliteDialect({ database });
  return {
    createDriver: () => new ImmediateSqliteDriver({ database }),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createAdapter: () => new TransactionalSqliteAdapter(),
    createIntrospector: (db) => plain.createIntrospector(db),
  };
}
