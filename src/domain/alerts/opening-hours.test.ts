import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, wallTime } from "../wall-clock.ts";
import { type DayHours, type OpeningHours, openSince } from "./opening-hours.ts";

const ms = (time: string): number => Date.parse(time);
const iso = (hours: OpeningHours, now: string): string | undefined => {
  const since = openSince(hours, ms(now));
  return since === undefined ? undefined : new Date(since).toISOString();
};
const daily = (timeZone: string, from: string, to: string): OpeningHours => ({
  timeZone,
  days: Array.from({ length: 7 }, () => ({ from, to })),
});

describe("opening hours", () => {
  it("count by the wall of the store, from the first minute to the last one before it shuts", () => {
    const hours = daily("Europe/Moscow", "09:00", "21:00");
    expect(iso(hours, "2026-01-15T05:59:59.999Z")).toBeUndefined();
    expect(iso(hours, "2026-01-15T06:00:00.000Z")).toBe("2026-01-15T06:00:00.000Z");
    expect(iso(hours, "2026-01-15T17:59:59.999Z")).toBe("2026-01-15T06:00:00.000Z");
    expect(iso(hours, "2026-01-15T18:00:00.000Z")).toBeUndefined();
  });

  it("know each weekday, Monday first, and days on which nobody comes", () => {
    const days = [{ from: "08:00", to: "12:00" }, null, null, null, null, null, { from: "10:00", to: "11:00" }];
    const hours = { timeZone: "UTC", days };
    expect(iso(hours, "2026-01-12T09:00:00Z")).toBe("2026-01-12T08:00:00.000Z");
    expect(iso(hours, "2026-01-13T09:00:00Z")).toBeUndefined();
    expect(iso(hours, "2026-01-18T10:30:00Z")).toBe("2026-01-18T10:00:00.000Z");
    expect(iso(hours, "2026-01-18T11:30:00Z")).toBeUndefined();
  });

  it("go past midnight, and on without a break where one day meets the next", () => {
    expect(iso(daily("Asia/Kathmandu", "18:00", "02:00"), "2026-01-15T20:00:00Z")).toBe("2026-01-15T12:15:00.000Z");
    expect(iso(daily("UTC", "18:00", "02:00"), "2026-01-15T12:00:00Z")).toBeUndefined();
    expect(iso(daily("UTC", "00:00", "24:00"), "2026-01-15T00:30:00Z")).toBe("2026-01-07T00:00:00.000Z");
  });

  it("stay what the wall shows when clocks are put forward or back, also inside of them", () => {
    const berlin = daily("Europe/Berlin", "09:00", "20:00");
    expect(iso(berlin, "2026-03-28T08:30:00Z")).toBe("2026-03-28T08:00:00.000Z");
    expect(iso(berlin, "2026-03-29T08:30:00Z")).toBe("2026-03-29T07:00:00.000Z");
    expect(iso(berlin, "2026-10-25T07:30:00Z")).toBeUndefined();
    expect(iso(berlin, "2026-10-25T08:30:00Z")).toBe("2026-10-25T08:00:00.000Z");
    const night = daily("Europe/Berlin", "22:00", "06:00");
    // The night in which the hour from two to three comes twice is nine hours long, the other one seven.
    expect(iso(night, "2026-10-25T04:59:00Z")).toBe("2026-10-24T20:00:00.000Z");
    expect(iso(night, "2026-10-25T05:00:00Z")).toBeUndefined();
    expect(iso(night, "2026-03-29T03:59:00Z")).toBe("2026-03-28T21:00:00.000Z");
    expect(iso(night, "2026-03-29T04:00:00Z")).toBeUndefined();
  });

  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const time = (of: number): string =>
    `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
  const day: fc.Arbitrary<DayHours | null> = fc.option(
    fc.record({ from: minute, to: minute }).map(({ from, to }) => ({ from: time(from), to: time(to) })),
  );
  const zones = fc.constantFrom("UTC", "Europe/Moscow", "Asia/Vladivostok", "Asia/Kathmandu");

  it("the store is open exactly when the wall shows a time of that day, or of the night before", () => {
    const days = fc.array(day, { minLength: 7, maxLength: 7 });
    const moments = fc.integer({ min: ms("2026-01-01T00:00:00Z"), max: ms("2026-02-01T00:00:00Z") });
    fc.assert(
      fc.property(zones, days, moments, (timeZone, given, now) => {
        const wall = wallTime(timeZone, now);
        const shown = time(Math.floor((wall % DAY_MS) / 60_000));
        const today = given[(Math.floor(wall / DAY_MS) + 3) % 7] ?? null;
        const yesterday = given[(Math.floor(wall / DAY_MS) + 2) % 7] ?? null;
        const late = ({ from, to }: DayHours): boolean => to <= from;
        const open =
          (today !== null && shown >= today.from && (late(today) || shown < today.to)) ||
          (yesterday !== null && late(yesterday) && shown < yesterday.to);
        const since = openSince({ timeZone, days: given }, now);
        expect(since !== undefined).toBe(open);
        if (since !== undefined) expect(since).toBeLessThanOrEqual(now);
      }),
    );
  });
});
