import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessDateOrder, listDateOf, storeDates } from "./list-dates.ts";

const at = (text: string) => ({ wall: Date.parse(`${text}Z`) });

describe("a date in a price list", () => {
  test.each([
    ["2026-11-30", at("2026-11-30T00:00")],
    ["2026/11/30 8:05", at("2026-11-30T08:05")],
    ["30.11.2026", at("2026-11-30T00:00")],
    ["30.11.26", at("2026-11-30T00:00")],
    ["30.11.2026 0:00", at("2026-11-30T00:00")],
    ["30.11.2026  08:00:30", at("2026-11-30T08:00:30")],
    ["2026-11-30T08:00:00", at("2026-11-30T08:00")],
    ["20261130", at("2026-11-30T00:00")],
    ["20261130080000", at("2026-11-30T08:00")],
    ["30/11/2026", at("2026-11-30T00:00")],
    ["2026-11-30T08:00:00+03:00", { moment: Date.parse("2026-11-30T05:00:00Z") }],
    ["2026-11-30T08:00:00.000Z", { moment: Date.parse("2026-11-30T08:00:00Z") }],
    ["", "none"],
    ["0001-01-01T00:00:00", "none"],
    ["01.01.0001 0:00:00", "none"],
  ])("%s is read as shops write it", (text, read) => {
    expect(listDateOf(text, "day-first")).toEqual(read);
  });

  test.each([
    "30.02.2026",
    "31.04.2026",
    "29.02.2027",
    "2026-13-01",
    "32.01.2026",
    "30.11.2206",
    "30.11.1926",
    "30-11-26",
    "30/11/26",
    "30.11-2026",
    "30.11.2026 24:00",
    "30.11.2026 8:61",
    "30.11.2026 8",
    "46356",
    "Monday",
    "30.11.2026+99:00",
    "2026-11-30T08:00+15:00",
  ])("%s is none", (text) => {
    expect(listDateOf(text, "day-first")).toBeUndefined();
  });

  test("slashes are read by the order of the profile alone, points always by days", () => {
    expect(listDateOf("11/30/2026", "day-first")).toBeUndefined();
    expect(listDateOf("11/30/2026", "month-first")).toEqual(at("2026-11-30T00:00"));
    expect(listDateOf("01/02/2026", "month-first")).toEqual(at("2026-01-02T00:00"));
    expect(listDateOf("01.02.2026", "month-first")).toEqual(at("2026-02-01T00:00"));
    expect([guessDateOrder(["01/02/2026", "11/30/2026"]), guessDateOrder(["01/02/2026"])]).toEqual([
      "month-first",
      "day-first",
    ]);
    expect(guessDateOrder(["11/30/2026", "30/11/2026"])).toBe("day-first");
  });
});

describe("midnight of a store", () => {
  const begins = (timeZone: string, text: string): string => {
    const read = listDateOf(text, "day-first");
    if (read === undefined || read === "none") throw new Error("a date");
    return new Date(storeDates(timeZone).moment(read)).toISOString();
  };

  test.each([
    ["Europe/Moscow", "30.11.2026", "2026-11-29T21:00:00.000Z"],
    ["UTC", "30.11.2026", "2026-11-30T00:00:00.000Z"],
    // Clocks go back on the 25th at 03:00, and forward on 29 March at 02:00.
    ["Europe/Berlin", "25.10.2026", "2026-10-24T22:00:00.000Z"],
    ["Europe/Berlin", "26.10.2026", "2026-10-25T23:00:00.000Z"],
    ["Europe/Berlin", "29.03.2026", "2026-03-28T23:00:00.000Z"],
    ["Europe/Berlin", "30.03.2026", "2026-03-29T22:00:00.000Z"],
    ["Europe/Berlin", "29.03.2026 02:30", "2026-03-29T01:30:00.000Z"],
    // This midnight is left out: the day begins at 01:00, an hour early by UTC.
    ["Africa/Cairo", "24.04.2026", "2026-04-23T22:00:00.000Z"],
  ])("in %s of %s is %s, whatever the clocks do", (timeZone, text, moment) => {
    expect(begins(timeZone, text)).toBe(moment);
  });

  test("belongs to the day it begins, wherever clocks change", () => {
    const zones = fc.constantFrom("Europe/Berlin", "Africa/Cairo", "America/Santiago", "Asia/Kolkata", "Pacific/Apia");
    const days = fc.date({ min: new Date("2024-01-01"), max: new Date("2029-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(zones, days, (timeZone, some) => {
        const day = some.toISOString().slice(0, 10);
        const dates = storeDates(timeZone);
        const read = listDateOf(day, "day-first");
        if (read === undefined || read === "none") throw new Error("a date");
        expect(dates.day(dates.moment(read))).toBe(day);
        expect(dates.day(dates.moment(read) - 1)).not.toBe(day);
      }),
    );
  });
});
