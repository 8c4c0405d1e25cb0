import * as v from "valibot";
import type { Queries, StaffRow } from "../../ports/storage.ts";

/** Wrong PINs that cost nothing, that lock, and for how long (OWASP ASVS 6.3.1). */
const FREE_TRIES = 2;
const LOCKING_TRIES = 10;
const LOCK_MS = 15 * 60_000;

/** How long the next try has to wait after so many wrong ones: 1, 2, 4 … 64 s, then a quarter of an hour. */
export function waitAfter(failures: number): number {
  if (failures <= FREE_TRIES) return 0;
  return failures >= LOCKING_TRIES ? LOCK_MS : 1000 * 2 ** (failures - FREE_TRIES - 1);
}

type Tries = { readonly failures: number; readonly lockedUntil: number | null };
export type Try =
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "try"; readonly staff: StaffRow | undefined; readonly failures: number };

/**
 * Counts one try for a login before its PIN is looked at, so that many tries at once count as many. A login that
 * does not exist is counted the same way: waiting tells nobody which logins there are.
 */
export async function beginTry(queries: Queries, store: string, login: string, now: number): Promise<Try> {
  const staff = await queries.staff.byLogin(store, login);
  const tries = staff ?? (await takeDecoy(queries, store, login));
  const waiting = tries.lockedUntil !== null && tries.lockedUntil > now;
  const failures = waiting ? tries.failures : tries.failures + 1;
  const lockedUntil = waiting ? tries.lockedUntil : now + waitAfter(failures);
  if (staff === undefined) await keepDecoy(queries, store, login, { failures, lockedUntil }, now);
  else if (!waiting) await queries.staff.recordTry(store, staff.id, failures, lockedUntil);
  return waiting ? { kind: "wait", untilMs: tries.lockedUntil } : { kind: "try", staff, failures };
}

const Decoy = v.object({ failures: v.number(), lockedUntil: v.nullable(v.number()) });
const DECOY_MS = 24 * 60 * 60_000;
/** No SHA-256 in hex looks like this: no challenge can be mistaken for it. */
const decoyKey = (store: string, login: string): string => `login ${store} ${login}`;

async function takeDecoy(queries: Queries, store: string, login: string): Promise<Tries> {
  const kept = await queries.sessions.takeOneTime("challenge", decoyKey(store, login));
  return kept === undefined ? { failures: 0, lockedUntil: null } : v.parse(Decoy, JSON.parse(kept.payload));
}

const keepDecoy = (queries: Queries, store: string, login: string, tries: Tries, now: number): Promise<void> =>
  queries.sessions.putOneTime({
    hash: decoyKey(store, login),
    purpose: "challenge",
    store,
    payload: JSON.stringify(tries),
    expiresAt: now + DECOY_MS,
  });
