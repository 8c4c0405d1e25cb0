import { existsSync } from "node:fs";
import { copyFile, mkdir, open, rename, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import BetterSqlite from "better-sqlite3";
import * as v from "valibot";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { beginEpoch, furthest, type KnownSerials } from "../features/epochs/begin-epoch.ts";
import { systemClock } from "../node/clock.ts";
import { type Environment, readEnvironment } from "../node/environment.ts";
import { databaseFault } from "../node/node-ports.ts";
import { systemRandomness } from "../node/random.ts";
import { witnessedSerials } from "../node/restore-witness.ts";
import type { Storage } from "../ports/storage.ts";
import { openStorageFor } from "../storage/drivers/open.ts";
import { matchesChecksum } from "./backup/checksum.ts";
import { said, type Variables } from "./said.ts";

export const RESTORE_USAGE = "softcheck restore FILE [--skip-labels COUNT]   (the server is stopped)";
export const RESTORED_USAGE =
  "softcheck restored [--skip-labels COUNT]   (after a database was put back by other means)";

const LATER =
  "Now start the server. Terminals and tills send again what the backup does not know; print new labels before selling.";

type Order = { readonly environment: Environment; readonly files: readonly string[]; readonly skip?: number };

function readOrder(args: readonly string[], env: Variables): Result<Order, string> {
  const options = { "skip-labels": { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const environment = readEnvironment(env);
  if (!environment.ok) return environment;
  const text = values["skip-labels"];
  const base = { environment: environment.value, files: positionals };
  if (text === undefined) return ok(base);
  return /^\d{1,9}$/.test(text) ? ok({ ...base, skip: Number(text) }) : err("--skip-labels is a whole number.");
}

/** `softcheck restore`: puts a backup in the place of the database, which is kept beside it. 0 done, 1 failed, 2 misused. */
export async function restore(args: readonly string[], env: Variables): Promise<number> {
  const order = readOrder(args, env);
  if (!order.ok) return said(2, order.error);
  const { environment, files, skip } = order.value;
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) return said(2, `Name one file.\n\nUsage:\n  ${RESTORE_USAGE}`);
  if (environment.databaseUrl !== undefined) {
    return said(2, `This store is on PostgreSQL: restore it with its own tools, then say: npx ${RESTORED_USAGE}`);
  }
  const fault = (await faultOfChecksum(file)) ?? faultOfBackup(file) ?? faultOfRunning(environment.databaseFile);
  if (fault !== undefined) return said(1, fault);
  const kept = await putInPlace(file, environment);
  if (kept !== undefined) console.log(`The database before is kept as ${kept}.`);
  const replaced = kept === undefined ? {} : serialsOf(kept);
  return begin(environment, furthest(await witnessedSerials(environment.dataFolder), replaced), skip);
}

/** `softcheck restored`: the database was put back by other means; everybody is to know it. */
export async function restored(args: readonly string[], env: Variables): Promise<number> {
  const order = readOrder(args, env);
  if (!order.ok) return said(2, order.error);
  if (order.value.files.length > 0) return said(2, `Usage:\n  ${RESTORED_USAGE}`);
  const { environment, skip } = order.value;
  return begin(environment, await witnessedSerials(environment.dataFolder), skip);
}

/** Is it what was written, where a checksum says what that was? */
const faultOfChecksum = async (file: string): Promise<string | undefined> =>
  !existsSync(file) || (await matchesChecksum(file))
    ? undefined
    : `${file} is not what its checksum in ${file}.sha256 was made for. Nothing was changed.`;

/** Is it whole, and ours? */
function faultOfBackup(file: string): string | undefined {
  try {
    const database = new BetterSqlite(file, { readonly: true, fileMustExist: true });
    try {
      const whole = database.pragma("integrity_check", { simple: true }) === "ok";
      const ours = database.prepare("select name from sqlite_master where name = 'soft_checks'").get() !== undefined;
      return whole && ours ? undefined : `${file} is no whole Softcheck backup. Nothing was changed.`;
    } finally {
      database.close();
    }
  } catch (error) {
    return `${file} cannot be read as a backup (${String(error)}). Nothing was changed.`;
  }
}

/** Leaving write-ahead logging needs the database to itself (pragma journal_mode): a running server forbids it. */
function faultOfRunning(databaseFile: string): string | undefined {
  try {
    const database = new BetterSqlite(databaseFile, { fileMustExist: true, timeout: 0 });
    try {
      database.pragma("journal_mode = delete");
      return undefined;
    } finally {
      database.close();
    }
  } catch (error) {
    const busy = error instanceof BetterSqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
    return busy ? "The server is running: stop it first. Nothing was changed." : undefined;
  }
}

/** Copies the backup beside the database, brings it onto the disk, then swaps names: the old one is never deleted. */
async function putInPlace(file: string, { dataFolder, databaseFile }: Environment): Promise<string | undefined> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const incoming = `${databaseFile}.incoming`;
  await rm(incoming, { force: true });
  await copyFile(file, incoming);
  const handle = await open(incoming, "r+");
  await handle.sync();
  await handle.close();
  const stamp = new Date(systemClock.now()).toISOString().replaceAll(":", "-");
  const before = `${databaseFile}.before-restore-${stamp}`;
  const kept = await rename(databaseFile, before).then(
    () => before,
    () => undefined,
  );
  // What belongs to the old database must not be taken for the new one's.
  for (const part of ["-wal", "-shm"]) {
    await rename(databaseFile + part, before + part).catch(() => undefined);
  }
  await rename(incoming, databaseFile);
  return kept;
}

/** What the replaced database would have given out next; nothing, when it cannot be read any more. */
function serialsOf(file: string): KnownSerials {
  try {
    const database = new BetterSqlite(file, { readonly: true, fileMustExist: true });
    try {
      const rows = database.prepare("select prefix, next_serial from label_prefixes").all();
      return Object.fromEntries(v.parse(SerialRows, rows).map(({ prefix, next_serial: next }) => [prefix, next]));
    } finally {
      database.close();
    }
  } catch {
    return {};
  }
}

const SerialRows = v.array(v.object({ prefix: v.string(), next_serial: v.number() }));

async function begin(environment: Environment, known: KnownSerials, skip: number | undefined): Promise<number> {
  const { databaseUrl, databaseFile } = environment;
  let storage: Storage | undefined;
  try {
    storage = openStorageFor(databaseUrl, databaseFile, () => undefined);
    await storage.migrate();
    const given = { reason: "restored from a backup", known, ...(skip === undefined ? {} : { skip }) };
    const world = { clock: systemClock, random: systemRandomness };
    const epoch = await storage.write((queries) => beginEpoch(queries, world, given));
    console.log(`Restored: epoch ${epoch}.\n${LATER}`);
    return 0;
  } catch (error) {
    return said(1, databaseFault(error, environment));
  } finally {
    await storage?.close();
  }
}
