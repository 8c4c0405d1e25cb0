import { type CompiledQuery, type Expression, expressionBuilder, type Kysely, SelectQueryNode } from "kysely";
import { assert } from "../../src/domain/result.ts";
import type { Database } from "./schema/database.ts";
import { storeOfFence } from "./store-fence.ts";

type Value = string | number | null;
/** Stands for a value that is given with each asking: a text, or whatever the column's type is. */
type Given<Name extends string> = { (name: Name): Expression<string>; <T>(name: Name): Expression<T> };
type Compilable<Row> = { compile(): CompiledQuery<Row> };
type Compiled<Row> = {
  readonly query: CompiledQuery<Row>;
  /** For each parameter the place of the name that it is given under; undefined: it is the same each time. */
  readonly places: readonly (number | undefined)[];
};
type Asked<Name extends string, Row> = (
  db: Kysely<Database>,
  values: Readonly<Record<Name, Value>>,
) => Promise<readonly Row[]>;

/** Names of prepared statements by their text, for databases that keep them by name. */
const statementNames = new Map<string, string>();

/** What a database may call this statement; undefined for one that is built anew at every asking. */
export const statementName = (text: string): string | undefined => statementNames.get(text);

/**
 * A query that is built and compiled once (once for each store's fence) instead of at every call: building one costs several
 * times what SQLite takes to answer it. Behind a fence the value named `store` is the fence's: nothing is found of another,
 * and nothing written. Columns are named one by one: PostgreSQL refuses a kept statement whose `*` has become more columns, by the migration of a newer release beside this one.
 */
export function prepared<const Name extends string, Row>(
  names: readonly Name[],
  build: (db: Kysely<Database>, given: Given<Name>) => Compilable<Row>,
): Asked<Name, Row> {
  const ask = askingInOrder(names, build);
  return async (db, values) => {
    const given: Readonly<Record<string, Value>> = values;
    return ask(
      db,
      given.store,
      names.map((name) => values[name]),
    );
  };
}

/** The same with its values in the order of their names; `store`: the one among them. */
function askingInOrder<const Name extends string, Row>(
  names: readonly Name[],
  build: (db: Kysely<Database>, given: Given<Name>) => Compilable<Row>,
) {
  const kept = new WeakMap<object, Compiled<Row>>();
  return async (db: Kysely<Database>, store: Value | undefined, values: readonly Value[]): Promise<readonly Row[]> => {
    const { plugins, adapter } = db.getExecutor();
    const fence = plugins.find((plugin) => storeOfFence(plugin) !== undefined);
    const own = fence && storeOfFence(fence);
    const key = fence ?? adapter;
    let compiled = kept.get(key);
    if (compiled === undefined) {
      compiled = compile(db, names, build, own);
      kept.set(key, compiled);
    }
    const { query, places } = compiled;
    if (own !== undefined && store !== undefined && store !== own) {
      assert(SelectQueryNode.is(query.query), "a row is written to its own store");
      return [];
    }
    const parameters = query.parameters.map((value, at) => {
      const place = places[at];
      return place === undefined ? value : values[place];
    });
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

/** Rows of one prepared statement: many at once, and what is left. */
const ROWS_TOGETHER = [100, 10, 1] as const;

/**
 * A query that writes rows of a store, prepared for many of them at once: building one anew for each few hundred costs as much as
 * it takes to write them.
 */
export function preparedRows<const Column extends string>(
  columns: readonly Column[],
  build: (db: Kysely<Database>, store: Expression<string>, rows: readonly Given<Column>[]) => Compilable<unknown>,
) {
  const statements = ROWS_TOGETHER.map((count) => {
    const places = Array.from({ length: count }, (_, n) => n);
    const names = ["store", ...places.flatMap((n) => columns.map((column) => `${column} ${n}`))];
    const write = askingInOrder(names, (db, given) => {
      const givenOf =
        (n: number): Given<Column> =>
        <T>(column: Column) =>
          given<T>(`${column} ${n}`);
      return build(db, given("store"), places.map(givenOf));
    });
    return { count, write };
  });
  return async (
    db: Kysely<Database>,
    store: string,
    rows: readonly Readonly<Record<Column, Value>>[],
  ): Promise<void> => {
    let at = 0;
    for (const { count, write } of statements) {
      for (; rows.length - at >= count; at += count) {
        const values: Value[] = [store];
        for (const row of rows.slice(at, at + count)) for (const column of columns) values.push(row[column]);
        await write(db, store, values);
      }
    }
  };
}

function compile<Name extends string, Row>(
  db: Kysely<Database>,
  names: readonly Name[],
  build: (db: Kysely<Database>, given: Given<Name>) => Compilable<Row>,
  own: string | undefined,
): Compiled<Row> {
  const marks = new Map(names.map((name, place) => [`\u0000given ${name}`, place]));
  const { val } = expressionBuilder<Database>();
  const given: Given<Name> = <T>(name: Name) =>
    val(name === "store" && own !== undefined ? own : `\u0000given ${name}`).$castTo<T>();
  const query = build(db, given).compile();
  assert(!query.sql.includes("*"), "a prepared query names its columns");
  if (!statementNames.has(query.sql)) statementNames.set(query.sql, `softcheck${statementNames.size + 1}`);
  const places = query.parameters.map((value) => (typeof value === "string" ? marks.get(value) : undefined));
  return { query, places };
}
