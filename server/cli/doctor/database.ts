import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import BetterSqlite from "better-sqlite3";
import { Client } from "pg";
import * as v from "valibot";
import { takesAway } from "../../storage/migrations/migrate.ts";
import { type Finding, fault, fine, type Patient, warning } from "./finding.ts";

/** The database as found: its faults, and whether its tables are those of this software. */
export type DatabaseState = { readonly findings: readonly Finding[]; readonly isCurrent: boolean };

const MIGRATIONS = fileURLToPath(new URL("../../storage/migrations", import.meta.url));
const CONNECT_MS = 5_000;
const CLOCK_OFF_S = 5;
/** The oldest that its makers still mend (postgresql.org/support/versioning). */
const OLDEST_POSTGRES = 14;

const Names = v.array(v.object({ name: v.string() }));
const Setting = v.array(v.object({ name: v.string(), setting: v.string() }));
const Clock = v.array(v.object({ seconds: v.number() }));

/** Can the database be opened, is it whole, does it keep what it says, and is it of this version? */
export async function examineDatabase(patient: Patient): Promise<DatabaseState> {
  const { databaseUrl } = patient.environment;
  return databaseUrl === undefined ? examineSqlite(patient) : examinePostgres(databaseUrl, patient.now);
}

const notThere = (findings: readonly Finding[]): DatabaseState => ({ findings, isCurrent: false });

function examineSqlite({ environment }: Patient): DatabaseState {
  const file = environment.databaseFile;
  if (!existsSync(file)) {
    return notThere([
      warning(
        "database-missing",
        `There is no database at ${file}.`,
        "Start the server once, or set SOFTCHECK_DATA to the right folder.",
      ),
    ]);
  }
  try {
    const database = new BetterSqlite(file, { readonly: true, timeout: 1_000 });
    try {
      const whole = database.pragma("quick_check(1)", { simple: true });
      if (whole !== "ok") {
        return notThere([
          fault(
            "database-broken",
            `The database ${file} is damaged: ${String(whole)}.`,
            "Stop the server, keep the file, restore the last backup (npx softcheck restore FILE); then check the disk.",
          ),
        ]);
      }
      const known = database.prepare("select name from sqlite_master where name = 'kysely_migration'").all();
      const steps =
        known.length === 0 ? [] : v.parse(Names, database.prepare("select name from kysely_migration").all());
      return withSchema(
        [fine("database", `${file} is whole.`)],
        steps.map(({ name }) => name),
      );
    } finally {
      database.close();
    }
  } catch (error) {
    return notThere([sqliteFault(error, file)]);
  }
}

function sqliteFault(error: unknown, file: string): Finding {
  const code = error instanceof BetterSqlite.SqliteError ? error.code : "";
  if (code.startsWith("SQLITE_BUSY")) {
    return fault(
      "database-locked",
      `${file} is locked by another program.`,
      "Which one: fuser -v on the file. A running Softcheck server does not lock it; a file manager's copy or another tool does.",
    );
  }
  return fault(
    "database-unreadable",
    `${file} cannot be opened (${String(error)}).`,
    "Is it readable by this user, and is the disk sound? Otherwise restore the last backup.",
  );
}

async function examinePostgres(url: string, now: number): Promise<DatabaseState> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS });
  const ask = async (text: string): Promise<readonly unknown[]> => (await client.query(text)).rows;
  try {
    await client.connect();
    const settings = v.parse(Setting, await ask(SETTINGS));
    const known = await ask("select 1 as there from pg_tables where tablename = 'kysely_migration'");
    const steps = known.length === 0 ? [] : v.parse(Names, await ask("select name from kysely_migration"));
    const clock = v.parse(Clock, await ask("select extract(epoch from now())::float8 as seconds"));
    const findings = [...settingFindings(settings), ...clockFindings((clock[0]?.seconds ?? 0) - now / 1000)];
    const well = findings.length > 0 ? findings : [fine("database", "PostgreSQL answers and keeps what it commits.")];
    return withSchema(
      well,
      steps.map(({ name }) => name),
    );
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
    const remedy =
      "Is PostgreSQL running, and are host, name and password in DATABASE_URL right? Try psql with the same address.";
    return notThere([fault("database-unreachable", `PostgreSQL does not answer (${reason}).`, remedy)]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const SETTINGS = `select name, setting from pg_settings
  where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'server_version_num')`;

function settingFindings(settings: v.InferOutput<typeof Setting>): Finding[] {
  const of = (name: string): string => settings.find((one) => one.name === name)?.setting ?? "";
  const findings = ["fsync", "full_page_writes", "synchronous_commit"]
    .filter((name) => of(name) === "off")
    .map((name) =>
      fault(
        "postgres-forgets",
        `PostgreSQL runs with ${name} = off: a power cut loses orders that were answered for.`,
        `In postgresql.conf: ${name} = on, then reload.`,
      ),
    );
  if (of("server_encoding") !== "UTF8") {
    findings.push(
      fault(
        "postgres-encoding",
        `The database is encoded in ${of("server_encoding")}.`,
        "Make one with: createdb --encoding UTF8 --template template0",
      ),
    );
  }
  const major = Math.floor(Number(of("server_version_num")) / 10_000);
  if (major < OLDEST_POSTGRES) {
    findings.push(
      warning(
        "postgres-old",
        `PostgreSQL ${major} gets no security updates.`,
        "Move to a supported version (pg_upgrade).",
      ),
    );
  }
  return findings;
}

/** `off`: seconds by which the database's clock is ahead of this machine's. */
function clockFindings(off: number): Finding[] {
  if (Math.abs(off) <= CLOCK_OFF_S) return [];
  const text = `The clocks of this machine and of the database differ by ${Math.round(Math.abs(off))} seconds.`;
  return [warning("clocks-differ", text, "Switch time synchronisation on for both: timedatectl set-ntp true")];
}

const stepsHere = (): readonly string[] =>
  readdirSync(MIGRATIONS)
    .filter((name) => /^\d{4}-.*\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();

function withSchema(findings: readonly Finding[], taken: readonly string[]): DatabaseState {
  const here = stepsHere();
  const missing = here.filter((name) => !taken.includes(name));
  const foreign = taken.filter((name) => !here.includes(name));
  if (foreign.length > 0 && !foreign.some(takesAway)) {
    const text = `A newer version of the software added to the database (${foreign.join(", ")}); this one works beside it.`;
    const newer = warning("schema-ahead", text, "Update this server, too, when the newer version has proven itself.");
    return { findings: [...findings, newer], isCurrent: true };
  }
  if (foreign.length > 0) {
    const text = `The database was used by a newer version of the software (${foreign.join(", ")}).`;
    return {
      findings: [
        ...findings,
        fault("schema-newer", text, "Run that version again, or restore a backup from before it."),
      ],
      isCurrent: false,
    };
  }
  if (missing.length > 0) {
    const text = `The database lacks steps of its schema: ${missing.join(", ")}.`;
    return {
      findings: [...findings, warning("schema-older", text, "They are taken when the server starts.")],
      isCurrent: false,
    };
  }
  return { findings: [...findings, fine("schema", `The schema is at ${here.at(-1)}.`)], isCurrent: true };
}
