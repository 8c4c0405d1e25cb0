import { type CompiledQuery, type Expression, expressionBuilder, type Kysely, SelectQueryNode } from "kysely";
import { assert } from "../../src/domain/result.ts";
import type { Database } from "./schema/database.ts";
import { storeOfFence } from "./store-fence.ts";

type Value = string | number | null;
/** Stands for a value that is given with each asking: a text, or whatever the column's type is. */
type Given<Name extends string> = { (name: Name): Expression<string>; <T>(name: Name): Expression<T> };
type Compilable<Row> = { compile(): CompiledQuery<Row> };
type Compiled<Row, Name> = {
  readonly query: CompiledQuery<Row>;
  /** For each parameter the name that it is given under; undefined: it is the same each time. */
  readonly names: readonly (Name | undefined)[];
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
  const kept = new WeakMap<object, Compiled<Row, Name>>();
  return async (db, values) => {
    const { plugins, adapter } = db.getExecutor();
    const fence = plugins.find((plugin) => storeOfFence(plugin) !== undefined);
    const own = fence && storeOfFence(fence);
    const key = fence ?? adapter;
    let compiled = kept.get(key);
    if (compiled === undefined) {
      compiled = compile(db, names, build, own);
      kept.set(key, compiled);
    }
    const { query, names: places } = compiled;
    const given: Readonly<Record<string, Value>> = values;
    if (own !== undefined && given.store !== undefined && given.store !== own) {
      assert(SelectQueryNode.is(query.query), "a row is written to its own store");
      return [];
    }
    const parameters = query.parameters.map((value, place) => {
      const name = places[place];
      return name === undefined ? value : values[name];
    });
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

function compile<Name extends string, Row>(
  db: Kysely<Database>,
  names: readonly Name[],
  build: (db: Kysely<Database>, given: Given<Name>) => Compilable<Row>,
  own: string | undefined,
): Compiled<Row, Name> {
  const marks = new Map(names.map((name) => [`\u0000given ${name}`, name]));
  const { val } = expressionBuilder<Database>();
  const given: Given<Name> = <T>(name: Name) =>
    val(name === "store" && own !== undefined ? own : `\u0000given ${name}`).$castTo<T>();
  const query = build(db, given).compile();
  assert(!query.sql.includes("*"), "a prepared query names its columns");
  if (!statementNames.has(query.sql)) statementNames.set(query.sql, `softcheck${statementNames.size + 1}`);
  const places = query.parameters.map((value) => (typeof value === "string" ? marks.get(value) : undefined));
  return { query, names: places };
}
