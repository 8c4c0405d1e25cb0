import { DAY_MS, HOUR_MS, MINUTE_MS, momentOf, wallTime } from "../wall-clock.ts";

/**
 * From when to when a store is open on one day, as its wall clock shows it (HH:MM). `to` may be 24:00; one that is not
 * later than `from` belongs to the next day.
 */
export type DayHours = { readonly from: string; readonly to: string };

/** Monday first, seven of them; null: shut all day. `timeZone`: a name of the IANA database. */
export type OpeningHours = { readonly timeZone: string; readonly days: readonly (DayHours | null)[] };

/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;
/** Whoever opens again within a week has shut between; a store that never shuts has been open for as long as counts. */
const LOOKED_BACK_DAYS = 8;

type Span = { readonly from: number; readonly to: number };

/** Since when (ms) the store has been open without a break; undefined: it is shut at `now`. */
export function openSince(hours: OpeningHours, now: number): number | undefined {
  let open: Span | undefined;
  for (const span of spansBefore(hours, now)) {
    open = open !== undefined && span.from <= open.to ? { ...open, to: Math.max(open.to, span.to) } : span;
    if (open.from <= now && now < open.to) return open.from;
  }
  return undefined;
}

/** Spans of the last days up to today's, oldest first; whatever the clock was put to in between. */
function spansBefore({ timeZone, days }: OpeningHours, now: number): readonly Span[] {
  const today = Math.floor(wallTime(timeZone, now) / DAY_MS);
  return Array.from({ length: LOOKED_BACK_DAYS + 1 }, (_, n) => today - LOOKED_BACK_DAYS + n).flatMap((day) => {
    const hours = days[(day + FIRST_WEEKDAY) % 7];
    if (hours === undefined || hours === null) return [];
    const [from, to] = [ofDay(hours.from), ofDay(hours.to)];
    const midnight = day * DAY_MS;
    return [
      {
        from: momentOf(timeZone, midnight + from),
        to: momentOf(timeZone, midnight + to + (to <= from ? DAY_MS : 0)),
      },
    ];
  });
}

function ofDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
}
