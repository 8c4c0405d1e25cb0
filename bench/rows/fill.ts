import { type LabelPrefix, labelPrefix, makeLabelNumber } from "../../src/domain/label-number.ts";
import { assert } from "../../src/domain/result.ts";
import { seeded } from "../goods.ts";
import { type Extent, LABELS_TABLE, rowsSql, type Spelling, shopsSql } from "./made-rows.ts";

/** Of the labels of made rows. */
export const MADE_PREFIX: LabelPrefix = prefixOf("917");

function prefixOf(digits: string): LabelPrefix {
  const prefix = labelPrefix(digits);
  assert(prefix.ok, "it begins with no 0 and has two to five digits");
  return prefix.value;
}

type Row = Readonly<Record<string, unknown>>;

/** A database to be filled by statements, beside the storage that will be asked. */
export type Fillable = {
  readonly spelling: Spelling;
  rows(statement: string): Promise<readonly Row[]>;
  /** All of them in one transaction. */
  run(statements: readonly string[]): Promise<void>;
  /** Indexes of the filled tables that are no constraint's: name and the statement that makes it. */
  readonly indexes: string;
  /** Makes the planner know the rows, and indexes answer alone. */
  readonly tidy: string;
};

const CHUNK = 100_000;
const LABELS_AT_ONCE = 1_000;
const FILLED = ["soft_checks", "soft_check_bodies", "redemptions"];
export const tablesFilled = FILLED.map((table) => `'${table}'`).join(", ");

const textOf = (row: Row | undefined, column: string): string => String(row?.[column] ?? "");

/**
 * Fills the database chunk by chunk and can be stopped at any time: what is done is noted with it. The indexes are
 * taken away first and made again at the end, each from its own definition.
 */
export async function fill(database: Fillable, extent: Extent, say: (text: string) => void): Promise<void> {
  const { rows, run, spelling } = database;
  await run([
    "create table if not exists bench_chunks (n bigint primary key)",
    "create table if not exists bench_indexes (name text primary key, statement text)",
  ]);
  const done = new Set((await rows("select n from bench_chunks")).map(({ n }) => Number(n)));
  const chunks = Math.ceil(extent.checks / CHUNK);
  if (!done.has(-1)) await run([...shopsSql(spelling, extent), "insert into bench_chunks values (-1)"]);
  if (done.size <= chunks) await takeIndexesAway(database);
  for (let chunk = 0; chunk < chunks; chunk++) {
    if (done.has(chunk)) continue;
    const last = Math.min(extent.checks, (chunk + 1) * CHUNK) - 1;
    if (extent.printed) await run(labelsSql(chunk * CHUNK, last));
    await run([...rowsSql(spelling, extent, chunk * CHUNK, last), `insert into bench_chunks values (${chunk})`]);
    if (chunk % 10 === 9 || chunk === chunks - 1) say(`${last + 1} of ${extent.checks} rows`);
  }
  await makeIndexes(database, say);
  if (done.size <= chunks) await rows(database.tidy);
}

/** Labels of the rows `from` to `to`, instead of those of the rows before. */
function labelsSql(from: number, to: number): readonly string[] {
  const below = seeded(from);
  const statements = [
    `create table if not exists ${LABELS_TABLE} (n bigint primary key, number text)`,
    `delete from ${LABELS_TABLE}`,
  ];
  for (let at = from; at <= to; at += LABELS_AT_ONCE) {
    const values = Array.from({ length: Math.min(LABELS_AT_ONCE, to - at + 1) }, (_, k) => {
      const made = makeLabelNumber(MADE_PREFIX, at + k, below);
      assert(made.ok, "the prefix has room for all rows");
      return `(${at + k}, '${made.value}')`;
    });
    statements.push(`insert into ${LABELS_TABLE} values ${values.join(", ")}`);
  }
  return statements;
}

async function takeIndexesAway({ rows, run, indexes }: Fillable): Promise<void> {
  for (const row of await rows(indexes)) {
    const [name, statement] = [textOf(row, "name"), textOf(row, "statement")];
    await run([
      `insert into bench_indexes values ('${name}', '${statement.replaceAll("'", "''")}')`,
      `drop index ${name}`,
    ]);
  }
}

async function makeIndexes({ rows, run }: Fillable, say: (text: string) => void): Promise<void> {
  for (const row of await rows("select name, statement from bench_indexes order by name")) {
    const name = textOf(row, "name");
    const begun = performance.now();
    await run([textOf(row, "statement"), `delete from bench_indexes where name = '${name}'`]);
    say(`${name}: ${Math.round((performance.now() - begun) / 1_000)} s`);
  }
}
