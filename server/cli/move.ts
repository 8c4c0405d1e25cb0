import { rename } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { type Happening, recordFact } from "../frame/record-fact.ts";
import { systemClock } from "../node/clock.ts";
import { readEnvironment } from "../node/environment.ts";
import { openPostgres, parserOf } from "../storage/drivers/postgres.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { type Compared, compareAll, type Difference } from "./move/compare.ts";
import { openAlone, type Source } from "./move/source.ts";
import { TABLES } from "./move/tables.ts";
import { columnsOf, insertRows, isEmpty } from "./move/target.ts";
import { said, type Variables } from "./said.ts";

export const MOVE_USAGE =
  "softcheck move --to postgres://USER:PASSWORD@HOST/DATABASE [--check]   (the server is stopped)";

type Order = { readonly file: string; readonly to: string; readonly checkOnly: boolean };

function readOrder(words: readonly string[], variables: Variables): Result<Order, string> {
  const { values } = parseArgs({ args: [...words], options: { to: { type: "string" }, check: { type: "boolean" } } });
  const environment = readEnvironment(variables);
  if (!environment.ok) return environment;
  const { databaseUrl, databaseFile } = environment.value;
  if (databaseUrl !== undefined) return err("This store is on PostgreSQL already: DATABASE_URL says so.");
  if (values.to === undefined || !/^postgres(ql)?:\/\//.test(values.to)) return err(`Usage:\n  ${MOVE_USAGE}`);
  return ok({ file: databaseFile, to: values.to, checkOnly: values.check === true });
}

/**
 * `softcheck move`: the whole database from its SQLite file into an empty PostgreSQL database, compared row by row before it
 * counts; `--check` only compares. The same life goes on: ids, sessions, audit, label serials. 0 done, 1 refused, 2 misused.
 */
export async function move(words: readonly string[], variables: Variables): Promise<number> {
  const order = readOrder(words, variables);
  if (!order.ok) return said(2, order.error);
  const { file, to, checkOnly } = order.value;
  const first = openAlone(file);
  if (!first.ok) return said(1, WHY_NOT_ALONE[first.error](file));
  first.value.letGo();
  if (!checkOnly) await prepareSource(file);
  const source = openAlone(file);
  if (!source.ok) return said(1, WHY_NOT_ALONE[source.error](file));
  try {
    const done = await intoPostgres(source.value, to, checkOnly);
    if (!done.ok) return said(1, done.error);
    for (const { table, rows, sha256 } of done.value) console.log(`${table}\t${rows}\t${sha256}`);
  } catch (error) {
    return said(1, `PostgreSQL refused (${String(error)}). Nothing was moved.`);
  } finally {
    source.value.letGo();
  }
  if (checkOnly) console.log("Both are the same, row by row.");
  else await setAside(file);
  return 0;
}

const WHY_NOT_ALONE: Readonly<Record<"running" | "missing", (file: string) => string>> = {
  running: () => "The server is running: stop it first. Nothing was moved.",
  missing: (file) => `There is no database ${file}. SOFTCHECK_DATA names the folder.`,
};

/** Both have the schema of this release, and the audit says that the database moves. */
async function prepareSource(file: string): Promise<void> {
  const storage = openSqlite(file);
  try {
    await storage.migrate();
    await storage.write(async (queries) => {
      for (const { id } of await queries.stores.all()) {
        const actor = { store: id, name: "command line" };
        const moving: Happening = { kind: "database-moving", subject: id, detail: { to: "PostgreSQL" } };
        await recordFact(queries, { clock: systemClock }, actor, moving);
      }
    });
  } finally {
    await storage.close();
  }
}

async function intoPostgres(
  source: Source,
  to: string,
  checkOnly: boolean,
): Promise<Result<readonly Compared[], string>> {
  if (!checkOnly) await makeSchema(to);
  const client = new Client({ connectionString: to, types: { getTypeParser: parserOf } });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read");
    const done = await fillAndCompare(source, client, checkOnly);
    await client.query(done.ok && !checkOnly ? "commit" : "rollback");
    if (done.ok && !checkOnly) await client.query("analyze");
    return done;
  } finally {
    await client.end();
  }
}

async function makeSchema(to: string): Promise<void> {
  const storage = openPostgres(to, () => undefined);
  try {
    await storage.migrate();
  } finally {
    await storage.close();
  }
}

/** All in one transaction: what differs was never there. */
async function fillAndCompare(
  source: Source,
  client: Client,
  checkOnly: boolean,
): Promise<Result<readonly Compared[], string>> {
  const fault = checkOnly ? undefined : await fill(source, client);
  if (fault !== undefined) return err(fault);
  const compared = await compareAll(source, client);
  return "tables" in compared ? ok(compared.tables) : err(sayDifference(compared.difference));
}

const sayDifference = ({ table, row }: Difference): string =>
  `The two are not the same: table ${table}, row ${row}. Nothing was moved.`;

async function fill(source: Source, client: Client): Promise<string | undefined> {
  for (const table of TABLES) {
    const columns = await columnsOf(client, table);
    if (columns.toSorted().join() !== source.columns(table).toSorted().join()) {
      return `Table ${table.name} has other columns there. Nothing was moved.`;
    }
    // A fresh database was given a life of its own when its schema was made; the old one goes on instead.
    // What every new database begins with gives way.
    if (table.name === "epochs") await client.query("delete from epochs where n = 1 and reason = 'made'");
    if (table.name === "server_secrets") await client.query("delete from server_secrets");
    if (!(await isEmpty(client, table))) {
      return `The database there has something in it (table ${table.name}): name an empty one. Nothing was moved.`;
    }
    await insertRows(client, table, source.rows(table));
  }
  return undefined;
}

/** The file would go on giving out the label numbers that PostgreSQL gives out now (I5): no server shall find it. */
async function setAside(file: string): Promise<void> {
  const stamp = new Date(systemClock.now()).toISOString().replaceAll(":", "-");
  const aside = `${file}.moved-${stamp}`;
  await rename(file, aside);
  console.log(`All of it is in PostgreSQL, compared row by row. The file is kept as ${aside}.
Now start the server with DATABASE_URL; without it a server here would begin an empty store.`);
}
