import { spawn } from "node:child_process";
import { once } from "node:events";
import { err, ok, type Result } from "../../../src/domain/result.ts";

/** Without these a dump is no copy of a store. */
const TABLES = ["stores", "soft_checks", "labels", "redemptions", "facts", "kysely_migration"];

const NO_TOOL =
  "pg_dump was not found on this machine. Install PostgreSQL's client programs, or back up by archiving its log (PostgreSQL manual, chapter 25).";

/** Dumps the database into a file (custom format) by `pg_dump`, then reads the file's list of contents. */
export async function dumpPostgres(databaseUrl: string, file: string): Promise<Result<null, string>> {
  const { address, password } = withoutPassword(databaseUrl);
  // A password among the arguments could be read by every user of the machine.
  const env = { ...process.env, ...(password === "" ? {} : { PGPASSWORD: password }) };
  const dumped = await run("pg_dump", ["--format=custom", `--file=${file}`, `--dbname=${address}`], env);
  if (!dumped.ok) return dumped;
  const listed = await run("pg_restore", ["--list", file], env);
  if (!listed.ok) return listed;
  const missing = TABLES.filter((table) => !new RegExp(`TABLE DATA \\S+ ${table} `).test(listed.value));
  return missing.length === 0 ? ok(null) : err(`the dump holds no ${missing.join(", ")}.`);
}

function withoutPassword(databaseUrl: string): { readonly address: string; readonly password: string } {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = "";
  return { address: url.href, password };
}

/** What the program said on stdout; its own words when it failed. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Result<string, string>> {
  const child = spawn(program, [...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    said.err += String(chunk);
  });
  try {
    const [code] = await once(child, "close");
    return code === 0 ? ok(said.out) : err(`${program} said: ${said.err.trim()}`);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return err(isMissing ? NO_TOOL : `${program} could not be run (${String(error)}).`);
  }
}
