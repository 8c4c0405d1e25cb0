export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Does this machine know that time zone? */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Making one costs a hundred times what using it does. */
const walls = new Map<string, Intl.DateTimeFormat>();

function wallOf(timeZone: string): Intl.DateTimeFormat {
  const known = walls.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  walls.set(timeZone, made);
  return made;
}

/** What the clock on a wall shows at a moment, as if it were UTC (ms). */
export function wallTime(timeZone: string, moment: number): number {
  const shown = wallOf(timeZone).formatToParts(moment);
  const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value);
  const day = Date.UTC(part("year"), part("month") - 1, part("day"));
  return day + part("hour") * HOUR_MS + part("minute") * MINUTE_MS + part("second") * 1000;
}

/** How far the wall is ahead of UTC at a moment (ms). */
const ahead = (timeZone: string, moment: number): number =>
  wallTime(timeZone, moment) - Math.floor(moment / 1000) * 1000;

/**
 * When the wall shows a time. Of a time that the change of clocks leaves out, the moment at which it would have been;
 * of one that comes twice, one of the two, always the same.
 */
export function momentOf(timeZone: string, wall: number): number {
  const first = wall - ahead(timeZone, wall);
  const second = wall - ahead(timeZone, first);
  return ahead(timeZone, second) === ahead(timeZone, first) ? second : Math.max(first, second);
}
