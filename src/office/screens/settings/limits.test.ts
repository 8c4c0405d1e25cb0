import { describe, expect, it } from "vitest";
import { LIMITS, readLimit, readLimits } from "./limits.ts";

const TYPED = {
  holdMinutes: "20",
  idleMinutes: "10",
  sessionHours: "12",
  offlineDays: "0",
  daysKept: "7",
  retentionDays: "0",
};

describe("whole numbers among the settings (T1, T2)", () => {
  it("are read within their bounds, both ends included", () => {
    for (const name of [
      "holdMinutes",
      "idleMinutes",
      "sessionHours",
      "offlineDays",
      "daysKept",
      "retentionDays",
    ] as const) {
      const { least, most } = LIMITS[name];
      expect(readLimit(name, String(least))).toBe(least);
      expect(readLimit(name, String(most))).toBe(most);
      expect(readLimit(name, String(least - 1))).toBeUndefined();
      expect(readLimit(name, String(most + 1))).toBeUndefined();
    }
  });

  it("are no signs, fractions or empty texts", () => {
    for (const text of ["", " ", "1.5", "-1", "1e1", "x"]) expect(readLimit("holdMinutes", text)).toBeUndefined();
  });

  it("are saved together or not at all", () => {
    expect(readLimits(TYPED)).toEqual({
      holdMinutes: 20,
      idleMinutes: 10,
      sessionHours: 12,
      offlineDays: 0,
      daysKept: 7,
      retentionDays: 0,
    });
    for (const name of ["holdMinutes", "idleMinutes", "sessionHours", "offlineDays", "daysKept", "retentionDays"]) {
      expect(readLimits({ ...TYPED, [name]: "" })).toBeUndefined();
    }
  });

  it("zero days stay zero: everything is kept, and nobody signs in without the server", () => {
    expect(readLimits(TYPED)).toMatchObject({ retentionDays: 0, offlineDays: 0 });
  });
});
