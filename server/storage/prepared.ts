import type { CompiledQuery, Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** Stands for a text that is given with each asking. */
type Given<Name extends string> = (name: Name) => string;
type Compilable<Row> = { compile(): CompiledQuery<Row> };
type Compiled<Row, Name> = {
  readonly query: CompiledQuery<Row>;
  /** For each parameter the name that it is given under; undefined: it is the same each time. */
  readonly names: readonly (Name | undefined)[];
};

/**
 * A query that is built and compiled once for each connection (so once for each store's fence) instead of at every call:
 * building one costs several times what SQLite takes to answer it. Texts only; a transaction builds it anew.
 */
export function prepared<const Name extends string, Row>(
  names: readonly Name[],
  build: (db: Kysely<Database>, given: Given<Name>) => Compilable<Row>,
): (db: Kysely<Database>, values: Readonly<Record<Name, string>>) => Promise<readonly Row[]> {
  const marks = new Map(names.map((name) => [`\u0000given ${name}`, name]));
  const compiled = new WeakMap<object, Compiled<Row, Name>>();
  const compile = (db: Kysely<Database>): Compiled<Row, Name> => {
    const query = build(db, (name) => `\u0000given ${name}`).compile();
    const places = query.parameters.map((value) => (typeof value === "string" ? marks.get(value) : undefined));
    return { query, names: places };
  };
  return async (db, values) => {
    const executor = db.getExecutor();
    const kept = compiled.get(executor) ?? compile(db);
    compiled.set(executor, kept);
    const { query, names: places } = kept;
    const parameters = query.parameters.map((value, place) => {
      const name = places[place];
      return name === undefined ? value : values[name];
    });
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
