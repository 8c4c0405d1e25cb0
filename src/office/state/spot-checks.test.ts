import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { addressOf, placeOf } from "./place.ts";
import { readSpotCheckRules, typedSpotCheckRules } from "./spot-check-rules.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};

describe("rules of spot checks as they are typed (R7)", () => {
  it("come back as they were, in currencies of any number of decimals", () => {
    const rules = fc.record({
      sharePerMille: fc.nat(1000),
      valueFromMinor: fc.nat(1_000_000_000),
      newStaffDays: fc.nat(365),
      age: fc.boolean(),
      marked: fc.boolean(),
    });
    fc.assert(
      fc.property(rules, fc.constantFrom(0, 2, 3), (kept, decimals) => {
        expect(readSpotCheckRules(typedSpotCheckRules(kept, decimals), decimals)).toEqual(kept);
      }),
    );
  });

  it.each([
    [{ sharePercent: "101" }, "sharePercent"],
    [{ sharePercent: "2.55" }, "sharePercent"],
    [{ sharePercent: "" }, "sharePercent"],
    [{ valueFrom: "-1" }, "valueFrom"],
    [{ valueFrom: "a" }, "valueFrom"],
    [{ newStaffDays: "366" }, "newStaffDays"],
    [
      { sharePercent: "2,5", valueFrom: "5 000,50" },
      { sharePerMille: 25, valueFromMinor: 500_050 },
    ],
  ] as const)("%j is %j", (typed, read) => {
    const nothing = { sharePercent: "0", valueFrom: "0", newStaffDays: "0", age: false, marked: false };
    const got = readSpotCheckRules({ ...nothing, ...typed }, 2);
    if (typeof read === "string") expect(got).toBe(read);
    else expect(got).toMatchObject(read);
  });
});

describe("spot checks in the office (R7)", () => {
  it("have an address with their days, and ask for whole local days", async () => {
    const place = { at: "spot-checks", days: { from: "2026-03-01", to: "2026-03-02" } } as const;
    expect(addressOf(place)).toBe("/office/spot-checks?from=2026-03-01&to=2026-03-02");
    expect(placeOf(addressOf(place))).toEqual(place);
    expect(placeOf("/office/spot-checks?from=soon")).toEqual({ at: "spot-checks", days: { from: "", to: "" } });
    const { office, asked } = scriptedOffice({ address: addressOf(place), session: SESSION });
    office.start();
    const [from, to] = [new Date(2026, 2, 1), new Date(2026, 2, 3)].map((date) => date.toISOString());
    const query = new URLSearchParams({ from: from ?? "", to: to ?? "" });
    expect(asked).toContain(`GET /api/v1/spot-checks?${query}`);
  });

  it("a receipt that cannot be reversed any more says why", async () => {
    const { office, answer } = scriptedOffice({ address: "/office/soft-checks", session: SESSION });
    office.start();
    const reversing = office.spotChecks.reverse(sampleId(7), "The payment failed");
    await answer(`/redemptions/${sampleId(7)}/reversal`, 409, problem("not-now", 409));
    expect(await reversing).toBe(false);
    expect(office.spotChecks.reversing.problem.value).toBe("not-now");
  });
});
