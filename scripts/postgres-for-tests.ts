import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-port.ts";

const DEBIAN_ROOT = "/usr/lib/postgresql";
const START_LIMIT_MS = 60_000;

/** A throw-away cluster: gone after `stop`, unless its folder was named. `said`: what it wrote to its log so far. */
export type PostgresForTests = { readonly url: string; said(): string; stop(): Promise<void> };
type Account = { readonly uid: number; readonly gid: number };

const debianFolders = (): string[] =>
  existsSync(DEBIAN_ROOT)
    ? readdirSync(DEBIAN_ROOT)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN_ROOT, version, "bin"))
    : [];

const findPrograms = (): string => {
  const folders = [...debianFolders(), ...(process.env.PATH ?? "").split(delimiter)];
  const folder = folders.find((path) => existsSync(join(path, "initdb")) && existsSync(join(path, "postgres")));
  if (folder === undefined) {
    throw new Error(
      "PostgreSQL is missing: neither initdb nor postgres was found. `npm test` brings it; by hand: apt-get install postgresql",
    );
  }
  return folder;
};

/** initdb refuses root: as root we lend the cluster to the account that the package made, or else to nobody. */
const borrowedAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const row = rows.find(([name]) => name === "postgres") ?? rows.find(([name]) => name === "nobody");
  if (row === undefined) throw new Error("PostgreSQL cannot run as root and there is no account postgres or nobody");
  return { uid: Number(row[2]), gid: Number(row[3]) };
};

const makeCluster = (programs: string, folder: string, account: Account | undefined): void => {
  const made = spawnSync(
    join(programs, "initdb"),
    [
      "--pgdata",
      folder,
      "--username",
      "softcheck",
      "--auth",
      "trust",
      "--encoding",
      "UTF8",
      "--locale",
      "C",
      "--no-sync",
    ],
    { ...account, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.stdout || String(made.error)}`);
};

const accepts = (programs: string, port: number): boolean =>
  spawnSync(join(programs, "pg_isready"), ["--quiet", "--host", "127.0.0.1", "--port", String(port)]).status === 0;

const untilItAccepts = async (
  programs: string,
  port: number,
  server: ChildProcess,
  log: () => string,
): Promise<void> => {
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await pause(100)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended while starting:\n${log()}`);
    if (accepts(programs, port)) return;
  }
  throw new Error(`PostgreSQL did not answer within ${START_LIMIT_MS / 1000} s:\n${log()}`);
};

/** Every connection that the contract suite may open at once. */
const SETTINGS = ["max_connections=200"];
/** Without `durable`: it is thrown away anyway. */
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

type Placed = {
  readonly folder: string;
  readonly account: Account | undefined;
  readonly settings: readonly string[];
  readonly kept: boolean;
};

const spawnServer = (programs: string, port: number, { folder, account, settings }: Placed): ChildProcess =>
  spawn(
    join(programs, "postgres"),
    ["-D", folder, "-p", String(port), "-k", folder, "-h", "127.0.0.1", ...settings.flatMap((set) => ["-c", set])],
    { ...account, cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );

const serve = async (programs: string, placed: Placed): Promise<PostgresForTests> => {
  const { folder, account, kept } = placed;
  if (!existsSync(join(folder, "PG_VERSION"))) makeCluster(programs, folder, account);
  const port = await freePort();
  const server = spawnServer(programs, port, placed);
  const lines: string[] = [];
  server.stdout?.on("data", (chunk: Buffer) => lines.push(String(chunk)));
  server.stderr?.on("data", (chunk: Buffer) => lines.push(String(chunk)));
  const kill = (): boolean => server.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    // SIGQUIT is PostgreSQL's immediate shutdown: nothing that is thrown away is worth a checkpoint. SIGINT makes one.
    if (server.exitCode === null && server.kill(kept ? "SIGINT" : "SIGQUIT")) await once(server, "exit");
    if (!kept) rmSync(folder, { recursive: true, force: true });
  };
  await untilItAccepts(programs, port, server, () => lines.join("")).catch(async (failure: unknown) => {
    await stop();
    throw failure;
  });
  return { url: `postgres://softcheck@127.0.0.1:${port}/postgres`, said: () => lines.join(""), stop };
};

type Wanted = {
  /** What was committed is on the disk, as in a store: for benchmarks. */
  readonly durable?: boolean;
  /** More settings, as `name=value`. */
  readonly settings?: readonly string[];
  /** Where the cluster is and stays, to be started again another time. */
  readonly folder?: string;
};

/** Starts a real PostgreSQL on a free loopback port. Throws when there is none: tests over it are never skipped. */
export const startPostgres = async (wanted: Wanted = {}): Promise<PostgresForTests> => {
  const { durable = false, settings = [] } = wanted;
  const programs = findPrograms();
  const account = borrowedAccount();
  const kept = wanted.folder !== undefined;
  const folder = wanted.folder ?? mkdtempSync(join(tmpdir(), "softcheck-postgres-"));
  if (kept) mkdirSync(folder, { recursive: true });
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const all = [...SETTINGS, ...(durable ? [] : CARELESS), ...settings];
  return serve(programs, { folder, account, settings: all, kept }).catch((failure: unknown) => {
    if (!kept) rmSync(folder, { recursive: true, force: true });
    throw failure;
  });
};
