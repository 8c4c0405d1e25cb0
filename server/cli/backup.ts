import { existsSync } from "node:fs";
import { chmod, rename, rm } from "node:fs/promises";
import { ok, type Result } from "../../src/domain/result.ts";
import { type Happening, recordFact } from "../frame/record-fact.ts";
import { systemClock } from "../node/clock.ts";
import { type Environment, readEnvironment } from "../node/environment.ts";
import type { Storage } from "../ports/storage.ts";
import { chainsHold } from "./backup/chains.ts";
import { checksumBeside, onDisk } from "./backup/checksum.ts";
import { dumpPostgres } from "./backup/postgres.ts";
import { copySqlite } from "./backup/sqlite.ts";
import { overStorage } from "./over-storage.ts";
import { said, type Variables } from "./said.ts";

export const BACKUP_USAGE = "softcheck backup FILE";

/**
 * `softcheck backup`: copies the database of the running server into a file, whole, and checks the copy before it gets its
 * name; its SHA-256 stands beside it. 0 done, 1 failed, 2 misused.
 */
export async function backup(args: readonly string[], env: Variables): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) return said(2, `Name one file.\n\nUsage:\n  ${BACKUP_USAGE}`);
  const environment = readEnvironment(env);
  if (!environment.ok) return said(2, environment.error);
  const { databaseUrl, databaseFile } = environment.value;
  if (databaseUrl === undefined && !existsSync(databaseFile))
    return said(1, `There is no database at ${databaseFile}.`);
  if (existsSync(file)) return said(2, `${file} is there already: nothing is overwritten.`);
  return overStorage(env, async (storage) => {
    const made = await make(storage, environment.value, file);
    if (!made.ok) return said(1, `The backup failed: ${made.error} There is no ${file}.`);
    console.log(`Backed up to ${file} and checked. SHA-256: ${made.value} (also in ${file}.sha256)`);
    console.log(databaseUrl === undefined ? `Restore it with: npx softcheck restore ${file}` : HOW_TO_RESTORE_POSTGRES);
    return 0;
  });
}

const HOW_TO_RESTORE_POSTGRES = "Restore it with pg_restore, then say: npx softcheck restored (docs/operations.md)";

async function make(
  storage: Storage,
  { databaseUrl, databaseFile }: Environment,
  file: string,
): Promise<Result<string, string>> {
  const draft = `${file}.unchecked`;
  await rm(draft, { force: true });
  const made = await (databaseUrl === undefined ? copySqlite(databaseFile, draft) : dump(storage, databaseUrl, draft));
  if (!made.ok) {
    await rm(draft, { force: true });
    return made;
  }
  await chmod(draft, 0o600);
  await onDisk(draft);
  await rename(draft, file);
  const sha256 = await checksumBeside(file);
  await note(storage, file, sha256);
  return ok(sha256);
}

/** What is dumped cannot be asked before it is restored somewhere: the chain is checked where it comes from. */
async function dump(storage: Storage, databaseUrl: string, draft: string): Promise<Result<null, string>> {
  const dumped = await dumpPostgres(databaseUrl, draft);
  return dumped.ok ? chainsHold(storage) : dumped;
}

const note = (storage: Storage, file: string, sha256: string): Promise<void> =>
  storage.write(async (queries) => {
    for (const { id } of await queries.stores.all()) {
      const actor = { store: id, name: "command line" };
      const happening: Happening = { kind: "backed-up", subject: id, detail: { file, sha256 } };
      await recordFact(queries, { clock: systemClock }, actor, happening);
    }
  });
