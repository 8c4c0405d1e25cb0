import { type RawBuilder, sql } from "kysely";

/** Seven days of the server's clock, ms; weeks are counted from 1970. Indexes are made of it: never to be changed. */
const WEEK_MS = 604_800_000;

/** More than seven years; SQLite joins 500 queries by `union all` at most (sqlite.org/limits). */
const MOST_WEEKS = 400;

/** The week of a soft check, as the indexes have it. `table`: how a query names it; an index names none. */
export const weekColumn = (table?: string): RawBuilder<number> =>
  sql<number>`${table === undefined ? sql.ref("stored_at") : sql.ref(`${table}.stored_at`)} / ${sql.lit(WEEK_MS)}`;

/** The weeks from `from` to before `to` (ms); undefined when they are too many to be asked for one by one. */
export function weeksOf(from: number, to: number): readonly number[] | undefined {
  const first = Math.floor(from / WEEK_MS);
  const count = Math.max(0, Math.floor((to - 1) / WEEK_MS) - first + 1);
  return count > MOST_WEEKS ? undefined : Array.from({ length: count }, (_, n) => first + n);
}
