import { assertNever } from "./result.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, momentOf, wallTime } from "./wall-clock.ts";

/**
 * When a bag that nobody fetched expires (S4), by the server's clock: `hours` so long after it arrived there; `daily` at
 * the next time of day `at` (HH:MM) in `timeZone` (a name of the IANA database).
 */
export type ExpiryRule =
  | { readonly kind: "never" }
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "daily"; readonly at: string; readonly timeZone: string };

/** Bags stored before that moment have expired by now; both in ms since 1970. Undefined: none ever does. */
export function expiredBefore(rule: ExpiryRule, now: number): number | undefined {
  switch (rule.kind) {
    case "never":
      return undefined;
    case "hours":
      return now - rule.hours * HOUR_MS;
    case "daily":
      return latestDaily(rule, now);
    default:
      return assertNever(rule);
  }
}

/** The last moment up to now at which the clock on the store's wall showed that time. */
function latestDaily({ at, timeZone }: Extract<ExpiryRule, { kind: "daily" }>, now: number): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const midnight = Math.floor(wallTime(timeZone, now) / DAY_MS) * DAY_MS;
  const wanted = midnight + hours * HOUR_MS + minutes * MINUTE_MS;
  const today = momentOf(timeZone, wanted);
  return today <= now ? today : momentOf(timeZone, wanted - DAY_MS);
}
