import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import {
  beginEpoch,
  type EpochWorld,
  isBehind,
  type KnownSerials,
  knownSerials,
} from "../features/epochs/begin-epoch.ts";
import type { Queries, Storage } from "../ports/storage.ts";

/** How many facts the database had when this server last looked, and which label serials it would give out next. */
const Witness = v.object({
  epoch: v.string(),
  facts: v.number(),
  serials: v.optional(v.record(v.string(), v.number()), {}),
  /** Where the chain of facts of each store stood: whoever cuts or rewrites it later is found out. */
  heads: v.optional(v.record(v.string(), v.object({ n: v.number(), hash: v.string() })), {}),
});
type Witness = v.InferOutput<typeof Witness>;

export type RestoreWitness = {
  /**
   * Before the doors open: a database that knows less than was seen (`isOlder`) is one that somebody put in its place; then
   * a new epoch begins. Tells whether it did.
   */
  check(): Promise<boolean>;
  /** Writes down what the database holds now; called now and then and at the end. */
  note(): Promise<void>;
};

/** A small file beside the database, for restores that nobody told the server of. `file` must outlive the database. */
export function restoreWitness(storage: Storage, world: EpochWorld, file: string): RestoreWitness {
  let written: Witness | undefined;

  const look = (): Promise<Witness> =>
    storage.read(async (queries) => ({
      epoch: (await queries.epochs.current()).epoch,
      facts: await queries.facts.total(),
      serials: await knownSerials(queries),
      heads: await headsOf(queries),
    }));
  const keep = async (seen: Witness): Promise<void> => {
    if (written?.epoch === seen.epoch && written.facts === seen.facts) return;
    await writeFile(`${file}.new`, JSON.stringify(seen), { flush: true });
    await rename(`${file}.new`, file);
    written = seen;
  };

  return {
    async check() {
      const before = await readWitness(file);
      const now = await look();
      const older = before !== undefined && isOlder(now, before);
      if (older) {
        const reason = `found with ${now.facts} facts in epoch ${now.epoch}, after ${before.facts} in ${before.epoch}`;
        await storage.write((queries) => beginEpoch(queries, world, { reason, known: before.serials }));
      }
      await keep(older ? await look() : now);
      return older;
    },
    note: async () => keep(await look()),
  };
}

/** A chain's server would read a thousand heads every few seconds; its evidence are exports. */
const STORES_WITNESSED = 16;

async function headsOf({ stores, facts }: Queries): Promise<Witness["heads"]> {
  const all = await stores.all();
  if (all.length > STORES_WITNESSED) return {};
  const heads: Record<string, { readonly n: number; readonly hash: string }> = {};
  for (const { id } of all) {
    const { n, hash } = await facts.head(id);
    if (hash !== null) heads[id] = { n, hash };
  }
  return heads;
}

/** Fewer facts of the same life, or labels to give out that were given out already, of whatever life (I5). */
const isOlder = (now: Witness, before: Witness): boolean =>
  (now.epoch === before.epoch && now.facts < before.facts) || isBehind(now.serials, before.serials);

/** Where a server keeps its witness. */
export const witnessFile = (dataFolder: string): string => join(dataFolder, "witness.json");

/** Serials that the witness has seen; none without it. */
export const witnessedSerials = async (dataFolder: string): Promise<KnownSerials> =>
  (await readWitness(witnessFile(dataFolder)))?.serials ?? {};

/** Links of each store's chain that the witness has seen in this life of the database; none without it. */
export async function witnessedLinks(
  dataFolder: string,
  epoch: string,
): Promise<readonly { readonly store: string; readonly n: number; readonly hash: string }[]> {
  const witness = await readWitness(witnessFile(dataFolder));
  if (witness?.epoch !== epoch) return [];
  return Object.entries(witness.heads).map(([store, head]) => ({ store, ...head }));
}

/** What the file says; a file that is missing or broken says nothing. */
async function readWitness(file: string): Promise<Witness | undefined> {
  try {
    const read = v.safeParse(Witness, JSON.parse(await readFile(file, "utf8")));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
