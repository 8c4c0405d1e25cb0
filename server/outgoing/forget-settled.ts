import type { Ports } from "../ports/ports.ts";

const DAY_MS = 24 * 3_600_000;
/** To look up what was delivered lately. */
const DELIVERED_KEPT_MS = 7 * DAY_MS;
/** To send again what was given up. */
const DEAD_KEPT_MS = 30 * DAY_MS;

/** What became of events at outlets is kept for a while only (retention); for a timer; how many were forgotten. */
export function forgetSettled({ storage, clock }: Pick<Ports, "storage" | "clock">): Promise<number> {
  const now = clock.now();
  const before = { delivered: now - DELIVERED_KEPT_MS, dead: now - DEAD_KEPT_MS };
  return storage.write(({ outlets }) => outlets.removeSettled(before));
}
