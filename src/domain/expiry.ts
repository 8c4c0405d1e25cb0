import { assertNever } from "./result.ts";

/**
 * When a bag that nobody fetched expires (S4), by the server's clock: `hours` so long after it arrived there; `daily` at
 * the next time of day `at` (HH:MM) in `timeZone` (a name of the IANA database).
 */
export type ExpiryRule =
  | { readonly kind: "never" }
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "daily"; readonly at: string; readonly timeZone: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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

/** Does this machine know that time zone? */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The last moment up to now at which the clock on the store's wall showed that time. */
function latestDaily({ at, timeZone }: Extract<ExpiryRule, { kind: "daily" }>, now: number): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const midnight = Math.floor(wallTime(timeZone, now) / DAY_MS) * DAY_MS;
  const wanted = midnight + hours * HOUR_MS + minutes * 60_000;
  const today = momentOf(timeZone, wanted);
  return today <= now ? today : momentOf(timeZone, wanted - DAY_MS);
}

/** What the wall shows at a moment, as if it were UTC (ms). */
function wallTime(timeZone: string, moment: number): number {
  const shown = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value);
  const day = Date.UTC(part("year"), part("month") - 1, part("day"));
  return day + part("hour") * HOUR_MS + part("minute") * 60_000 + part("second") * 1000;
}

/** How far the wall is ahead of UTC at a moment (ms). */
const ahead = (timeZone: string, moment: number): number =>
  wallTime(timeZone, moment) - Math.floor(moment / 1000) * 1000;

/**
 * When the wall shows a time. Of a time that the change of clocks leaves out, the moment at which it would have been;
 * of one that comes twice, one of the two, always the same.
 */
function momentOf(timeZone: string, wall: number): number {
  const first = wall - ahead(timeZone, wall);
  const second = wall - ahead(timeZone, first);
  return ahead(timeZone, second) === ahead(timeZone, first) ? second : Math.max(first, second);
}
