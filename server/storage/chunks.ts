/**
 * Rows that fit one statement: SQLite takes 32,766 bound values (SQLITE_MAX_VARIABLE_NUMBER), PostgreSQL 65,535;
 * the widest table here has 12 columns.
 */
const ROWS_PER_STATEMENT = 1_000;

/** Pieces of a list, each short enough for one statement. */
export function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT) {
    yield all.slice(start, start + ROWS_PER_STATEMENT);
  }
}
