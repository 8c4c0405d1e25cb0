import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExpiryRule, expiredBefore } from "./expiry.ts";
import { isTimeZone } from "./wall-clock.ts";

const ms = (time: string): number => new Date(time).getTime();
const daily = (at: string, timeZone: string): ExpiryRule => ({ kind: "daily", at, timeZone });
const iso = (rule: ExpiryRule, now: string): string => new Date(expiredBefore(rule, ms(now)) ?? 0).toISOString();

describe("when a bag expires (S4)", () => {
  it("never, unless the store says so", () => {
    expect(expiredBefore({ kind: "never" }, ms("2026-01-15T09:00:00Z"))).toBeUndefined();
  });

  it("so many hours after it arrived", () => {
    expect(iso({ kind: "hours", hours: 3 }, "2026-01-15T09:00:00Z")).toBe("2026-01-15T06:00:00.000Z");
  });

  it.each([
    ["Europe/Moscow", "2026-01-15T19:59:59.999Z", "2026-01-14T20:00:00.000Z"],
    ["Europe/Moscow", "2026-01-15T20:00:00.000Z", "2026-01-15T20:00:00.000Z"],
    ["Asia/Vladivostok", "2026-01-15T12:59:00.000Z", "2026-01-14T13:00:00.000Z"],
    ["Asia/Vladivostok", "2026-01-15T13:01:00.000Z", "2026-01-15T13:00:00.000Z"],
    ["America/New_York", "2026-01-15T03:00:00.000Z", "2026-01-14T04:00:00.000Z"],
    ["Asia/Kathmandu", "2026-01-15T17:15:00.000Z", "2026-01-15T17:15:00.000Z"],
  ])("at 23:00 on the wall of %s, at %s those from before %s", (timeZone, now, before) => {
    expect(iso(daily("23:00", timeZone), now)).toBe(before);
  });

  it("once a day, too, where the clock is put forward over that time or back through it", () => {
    const berlin = daily("02:30", "Europe/Berlin");
    expect(iso(berlin, "2026-03-29T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
    expect(iso(berlin, "2026-03-30T12:00:00Z")).toBe("2026-03-30T00:30:00.000Z");
    expect(iso(berlin, "2026-10-25T12:00:00Z")).toBe("2026-10-25T01:30:00.000Z");
    expect(iso(berlin, "2026-10-26T12:00:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  const zones = fc.constantFrom(
    "UTC",
    "Europe/Moscow",
    "Europe/Berlin",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Tokyo",
  );
  const moments = fc.integer({ min: ms("2015-01-01T00:00:00Z"), max: ms("2035-01-01T00:00:00Z") });
  const times = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  const rules = fc.oneof(
    fc.record({ kind: fc.constant("hours" as const), hours: fc.integer({ min: 1, max: 720 }) }),
    fc.record({ kind: fc.constant("daily" as const), at: times, timeZone: zones }),
  );

  it("what has expired stays so, and a bag of this moment has not", () => {
    fc.assert(
      fc.property(rules, moments, fc.nat(3 * 24 * 3_600_000), (rule, now, later) => {
        const before = expiredBefore(rule, now) ?? Number.NaN;
        expect(before).toBeLessThanOrEqual(now);
        expect(expiredBefore(rule, now + later)).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("by time of day it is at most a day and the hour of a change of clocks ago", () => {
    fc.assert(
      fc.property(times, zones, moments, (at, timeZone, now) => {
        const before = expiredBefore(daily(at, timeZone), now) ?? Number.NaN;
        expect(now - before).toBeLessThanOrEqual(26 * 3_600_000);
      }),
    );
  });
});

describe("time zones", () => {
  it("are those that this machine knows", () => {
    expect(["Europe/Moscow", "UTC", "Asia/Yekaterinburg"].every(isTimeZone)).toBe(true);
    expect(["Mars/Olympus", "", "23:00"].some(isTimeZone)).toBe(false);
  });
});
