import { type LabelPrefix, serialCapacity } from "../../../src/domain/label-number.ts";
import { factsOf } from "../../frame/facts.ts";
import { type Happening, recordFact } from "../../frame/record-fact.ts";
import { moveRun } from "../../frame/run-acts.ts";
import type { Queries } from "../../ports/storage.ts";
import type { Clock, Randomness } from "../../ports/world.ts";

/** What beginning an epoch needs of the world. */
export type EpochWorld = { readonly clock: Clock; readonly random: Randomness };

/** Serials left out per prefix unless somebody says how many: five peak days, at most a tenth of it; up to as many again. */
const SKIPPED_SERIALS = 100_000;

/** Next serial of each label prefix, as somebody beside the restored database knows it. */
export type KnownSerials = Readonly<Record<string, number>>;

/** Of two that know, who knows more of each prefix. */
export function furthest(one: KnownSerials, other: KnownSerials): KnownSerials {
  const all = { ...one, ...other };
  return Object.fromEntries(Object.entries(all).map(([prefix, next]) => [prefix, Math.max(next, one[prefix] ?? 0)]));
}

/** Is a prefix less far here than somebody knows it to have been? */
export const isBehind = (here: KnownSerials, known: KnownSerials): boolean =>
  Object.entries(here).some(([prefix, next]) => next < (known[prefix] ?? 0));

export type Restored = {
  readonly reason: string;
  /** Serials left out per prefix, where somebody knows. */
  readonly skip?: number;
  /** From the database that was replaced, or the witness beside it: what was given out since the backup. */
  readonly known?: KnownSerials;
};

/**
 * The database was restored from a backup: it begins a new life (docs/decisions/0011-restored-server.md). Label serials
 * jump ahead, so that none that was given out since the backup recurs (I5): beyond what is known to have been given out, and
 * by another distance each time, because the same backup may be restored twice. Everybody signs in anew, learns the new
 * epoch by that, and sends again what the backup may not know. Returns the new epoch. To be called inside a write.
 */
export async function beginEpoch(
  queries: Queries,
  { clock, random }: EpochWorld,
  { reason, skip, known = {} }: Restored,
): Promise<string> {
  const epoch = [...random.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const at = clock.now();
  await queries.epochs.begin({ epoch, at, reason });
  for (const { store, prefix, next } of await queries.labels.serials()) {
    const given = Math.max(0, (known[prefix] ?? next) - next);
    const skipped = Math.min(given + (skip ?? someSerials(prefix, random)), serialCapacity(prefix) - next);
    await queries.labels.skipSerials(prefix, skipped);
    const detail = { reason, prefix, skipped };
    const restored: Happening = { kind: "server-restored", subject: epoch, detail };
    await recordFact(queries, { clock }, { store, name: "server" }, restored);
  }
  await closeRuns(queries, clock);
  await queries.sessions.removeSignIns();
  return epoch;
}

/**
 * Runs that the backup knows as not ended may be on paper to the last label by now: nothing of them is handed over again
 * (L3), by no printer and no document. People look, and say what came out.
 */
async function closeRuns(queries: Queries, clock: Clock): Promise<void> {
  for (const run of await queries.labels.unended()) {
    const act = { queries, at: clock.now(), record: factsOf(queries, { clock }, { store: run.store, name: "server" }) };
    await queries.labels.progress(run.id, { sent: run.count });
    await moveRun(act, run, { event: "interrupted", trouble: "server-restored" });
  }
}

function someSerials(prefix: LabelPrefix, random: Randomness): number {
  const least = Math.min(SKIPPED_SERIALS, Math.floor(serialCapacity(prefix) / 10));
  return least + random.below(least + 1);
}

/** What the database knows of its own serials, to be kept beside it. */
export async function knownSerials({ labels }: Pick<Queries, "labels">): Promise<KnownSerials> {
  return Object.fromEntries((await labels.serials()).map(({ prefix, next }) => [prefix, next]));
}
