import { DAY_MS, HOUR_MS, MINUTE_MS, momentOf, wallTime } from "../wall-clock.ts";

/** What comes first where a date is written with slashes: 30/11/2026 or 11/30/2026. */
export const DATE_ORDERS = ["day-first", "month-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** When a price begins to hold, as a list says it: by the store's wall clock (ms, as if it were UTC), or a moment (ms). */
export type ListDate = { readonly wall: number } | { readonly moment: number };

/** Behind the date: a time, and an offset from UTC (RFC 3339). */
const TIME = String.raw`(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(`^(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})${TIME}$`, "i");
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-./])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`, "i");
/** As 1C writes dates into texts. */
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

type Parts = { readonly year: number; readonly month: number; readonly day: number };

/** A day that there is, at its beginning as if it were UTC; of 30 February there is none. */
function dayOf({ year, month, day }: Parts): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  const made = new Date(at);
  const isDay = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return isDay && year >= FIRST_YEAR && year <= LAST_YEAR ? at : undefined;
}

/** Hours, minutes and seconds of a day; left out: its beginning. */
function timeOf([hours = "0", minutes = "0", seconds = "0"]: readonly (string | undefined)[]): number | undefined {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  return h < 24 && m < 60 && s < 60 ? h * HOUR_MS + m * MINUTE_MS + s * 1000 : undefined;
}

function offsetOf(text: string): number | undefined {
  if (text.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

type Found = { readonly parts: Parts; readonly time: readonly (string | undefined)[]; readonly offset?: string };

/** Two digits stand for a year of this century. */
const yearOf = (text: string): number => (text.length === 2 ? FIRST_YEAR : 0) + Number(text);

function yearLast(found: RegExpExecArray, order: DateOrder): Found | undefined {
  const [, first = "", sign = "", second = "", year = "", hours, minutes, seconds, offset] = found;
  // A short year could be a day as well, but where points stand between.
  if (year.length === 2 && sign !== ".") return undefined;
  const isMonthFirst = sign === "/" && order === "month-first";
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  const parts = { year: yearOf(year), month: Number(month), day: Number(day) };
  return { parts, time: [hours, minutes, seconds], ...(offset === undefined ? {} : { offset }) };
}

function found(text: string, order: DateOrder): Found | undefined {
  const digits = DIGITS.exec(text);
  if (digits !== null) {
    const [, year, month, day, ...time] = digits;
    return { parts: { year: Number(year), month: Number(month), day: Number(day) }, time };
  }
  const last = YEAR_LAST.exec(text);
  if (last !== null) return yearLast(last, order);
  const first = YEAR_FIRST.exec(text);
  if (first === null) return undefined;
  const [, year, , month, day, hours, minutes, seconds, offset] = first;
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  return { parts, time: [hours, minutes, seconds], ...(offset === undefined ? {} : { offset }) };
}

/** The day that 1C writes where there is none. */
const NO_DAY = /^(?:0001-01-01|01\.01\.0001|00010101)/;

/**
 * A date with or without a time, as shops write it: 2026-11-30, 30.11.2026 8:00, 30/11/2026 by the order, 20261130. `none`: the
 * list says nothing; undefined: it says what is no date.
 */
export function listDateOf(written: string, order: DateOrder): ListDate | "none" | undefined {
  const text = written.trim().replaceAll(/\s+/g, " ");
  if (text === "" || NO_DAY.test(text)) return "none";
  const read = found(text, order);
  const [day, time] = [read && dayOf(read.parts), read && timeOf(read.time)];
  if (day === undefined || time === undefined) return undefined;
  if (read?.offset === undefined) return { wall: day + time };
  const offset = offsetOf(read.offset);
  return offset === undefined ? undefined : { moment: day + time - offset };
}

/** Which order fits dates with slashes that do not say so themselves; days first unless one of them cannot be. */
export function guessDateOrder(dates: readonly string[]): DateOrder {
  const fits = (order: DateOrder): boolean => dates.every((text) => listDateOf(text, order) !== undefined);
  return !fits("day-first") && fits("month-first") ? "month-first" : "day-first";
}

/** Dates of a list by a store's wall clock. */
export type StoreDates = {
  /** A name of the IANA database. */
  readonly timeZone: string;
  /** When (ms) it is; a day without a time begins at 00:00. */
  moment(date: ListDate): number;
  /** The day that a moment belongs to there, as YYYY-MM-DD. */
  day(moment: number): string;
};

/** A list has few different dates and a million rows, and a time zone is slow to ask. */
function remembered<T>(ask: (at: number) => T): (at: number) => T {
  const known = new Map<number, T>();
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const answer = ask(at);
    if (known.size < 1_000) known.set(at, answer);
    return answer;
  };
}

/** By the clock on the wall of a store; `timeZone` is a name of the IANA database. */
export function storeDates(timeZone: string): StoreDates {
  const ofWall = remembered((wall) => momentOf(timeZone, wall));
  const dayAt = remembered((moment) => {
    const wall = wallTime(timeZone, moment);
    return new Date(wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS)).toISOString().slice(0, 10);
  });
  return { timeZone, moment: (date) => ("wall" in date ? ofWall(date.wall) : date.moment), day: dayAt };
}
