import * as v from "valibot";
import type { StaffRow } from "../../ports/people.ts";
import type { Queries } from "../../ports/storage.ts";

/** Wrong PINs that cost nothing, and those that lock until somebody unlocks (T2; OWASP ASVS 6.3.1). */
const FREE_TRIES = 2;
export const LOCKING_TRIES = 10;

/** How long the next try has to wait after so many wrong ones, ms: 1, 2, 4 … 64 s. */
export const waitAfter = (failures: number): number =>
  failures <= FREE_TRIES ? 0 : 1000 * 2 ** (failures - FREE_TRIES - 1);

/** Whom somebody says that they are: `key` counts tries for those who do not exist. */
export type Claimed = { readonly key: string; readonly staff: StaffRow | undefined };

type Tries = { readonly failures: number; readonly lockedUntil: number | null };
export type Try =
  | { readonly kind: "locked" }
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "try"; readonly failures: number };

/**
 * Counts one try before its PIN is looked at, so that many tries at once count as many. Who does not exist is counted the
 * same way: neither waits nor locks tell anybody which logins there are.
 */
export async function beginTry(queries: Queries, store: string, { key, staff }: Claimed, now: number): Promise<Try> {
  const tries = staff ?? (await takeDecoy(queries, store, key));
  const judged = judge(tries, staff?.locked ?? false, now);
  if (judged.kind !== "try") {
    if (staff === undefined) await keepDecoy(queries, store, key, tries, now);
    return judged;
  }
  const { failures } = judged;
  const counted = { failures, lockedUntil: now + waitAfter(failures) };
  if (staff === undefined) await keepDecoy(queries, store, key, counted, now);
  else await queries.staff.recordTry(store, staff.id, failures, counted.lockedUntil);
  // Locked by its count already, should this server die now; the right PIN opens it again.
  if (staff !== undefined && failures >= LOCKING_TRIES) await queries.staff.lock(store, staff.id);
  return judged;
}

function judge({ failures, lockedUntil }: Tries, locked: boolean, now: number): Try {
  if (locked || failures >= LOCKING_TRIES) return { kind: "locked" };
  if (lockedUntil !== null && lockedUntil > now) return { kind: "wait", untilMs: lockedUntil };
  return { kind: "try", failures: failures + 1 };
}

const Decoy = v.object({ failures: v.number(), lockedUntil: v.nullable(v.number()) });
/** So long a login that does not exist stays as it is; one that exists is unlocked by somebody long before. */
const DECOY_MS = 30 * 24 * 60 * 60_000;
/** No SHA-256 in hex looks like this: no challenge can be mistaken for it. */
const decoyKey = (store: string, key: string): string => `login ${store} ${key}`;

async function takeDecoy(queries: Queries, store: string, key: string): Promise<Tries> {
  const kept = await queries.sessions.takeOneTime("challenge", decoyKey(store, key));
  return kept === undefined ? { failures: 0, lockedUntil: null } : v.parse(Decoy, JSON.parse(kept.payload));
}

const keepDecoy = (queries: Queries, store: string, key: string, tries: Tries, now: number): Promise<void> =>
  queries.sessions.putOneTime({
    hash: decoyKey(store, key),
    purpose: "challenge",
    store,
    payload: JSON.stringify({ failures: tries.failures, lockedUntil: tries.lockedUntil }),
    expiresAt: now + DECOY_MS,
  });
