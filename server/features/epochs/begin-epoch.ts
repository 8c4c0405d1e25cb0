import { serialCapacity } from "../../../src/domain/label-number.ts";
import type { Queries } from "../../ports/storage.ts";
import type { Clock, Randomness } from "../../ports/world.ts";

/** What beginning an epoch needs of the world. */
export type EpochWorld = { readonly clock: Clock; readonly random: Randomness };

/** Serials left out per prefix unless somebody says how many: five peak days, at most a tenth of the prefix. */
const SKIPPED_SERIALS = 100_000;

/**
 * The database was restored from a backup: it begins a new life (docs/decisions/0011-restored-server.md). Label serials
 * jump ahead, so that none that was given out since the backup recurs (I5); everybody signs in anew, learns the new epoch
 * by that, and sends again what the backup may not know. Returns the new epoch. To be called inside a write.
 */
export async function beginEpoch(
  queries: Queries,
  { clock, random }: EpochWorld,
  { reason, skip = SKIPPED_SERIALS }: { readonly reason: string; readonly skip?: number },
): Promise<string> {
  const epoch = [...random.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const at = clock.now();
  await queries.epochs.begin({ epoch, at, reason });
  const prefixes = await queries.stores.prefixes();
  for (const { store, prefix } of prefixes) {
    const skipped = Math.min(skip, Math.floor(serialCapacity(prefix) / 10));
    await queries.labels.skipSerials(prefix, skipped);
    const detail = JSON.stringify({ reason, prefix, skipped });
    await queries.facts.record({ store, at, kind: "server-restored", subject: epoch, who: "server", detail });
  }
  await queries.sessions.removeSignIns();
  return epoch;
}
