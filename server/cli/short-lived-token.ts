import { err, ok, type Result } from "../../src/domain/result.ts";
import type { Right } from "../../src/domain/rights.ts";
import { TOKEN_PREFIX } from "../frame/open-session.ts";
import { newSecret, sha256Hex } from "../frame/secrets.ts";
import { readEnvironment } from "../node/environment.ts";
import { databaseFault } from "../node/node-ports.ts";
import { systemRandomness } from "../node/random.ts";
import type { Storage } from "../ports/storage.ts";
import { openStorageFor } from "../storage/drivers/open.ts";

const LIFE_MS = 2 * 60 * 60_000;

export type ShortLivedToken = { readonly token: string; forget(): Promise<void> };

/**
 * A token for one command, written straight into the database of this machine's store: who may write there may do
 * everything anyway. It ends by itself, too, if the command is killed before it forgets it.
 */
export async function shortLivedToken(
  variables: Readonly<Record<string, string | undefined>>,
  now: number,
  rights: readonly Right[] = ["catalogue"],
): Promise<Result<ShortLivedToken, string>> {
  const environment = readEnvironment(variables);
  if (!environment.ok) return environment;
  const { databaseUrl, databaseFile } = environment.value;
  const open = () => openStorageFor(databaseUrl, databaseFile, () => undefined);
  const token = TOKEN_PREFIX.token + newSecret(systemRandomness);
  const hash = sha256Hex(token);
  try {
    const kept = await using(open(), (storage) => keep(storage, hash, now, rights));
    if (!kept) return err("There is no store yet: start the server with npm start and set it up first.");
    return ok({
      token,
      forget: () => using(open(), (storage) => storage.write(({ sessions }) => sessions.remove(hash))),
    });
  } catch (error) {
    return err(databaseFault(error, environment.value));
  }
}

async function using<T>(storage: Storage, work: (storage: Storage) => Promise<T>): Promise<T> {
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

const keep = (storage: Storage, hash: string, now: number, rights: readonly Right[]): Promise<boolean> =>
  storage.write(async ({ sessions, stores }) => {
    const store = await stores.first();
    if (store === undefined) return false;
    const ends = { createdAt: now, expiresAt: now + LIFE_MS };
    const whose = { kind: "token", store: store.id, terminal: null, staff: null, name: "command line" } as const;
    const named = { id: null, createdBy: "command line", lastUsedAt: null };
    await sessions.insert({ hash, ...whose, ...ends, ...named, rights });
    return true;
  });
