import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeUuid } from "./ids.ts";
import type { Line } from "./line.ts";
import { quantity } from "./quantity.ts";
import {
  asksForSpotChecks,
  type BagToJudge,
  type Counted,
  countDifferences,
  DRAWS,
  daysBetween,
  madeAt,
  NO_SPOT_CHECKS,
  SPOT_CHECK_RULES,
  type SpotCheckRules,
  spotCheckFigures,
  spotCheckRulesFor,
} from "./spot-check.ts";
import { move, rowsOf, SPOT_CHECK } from "./state-table.ts";
import { must } from "./testing/samples.ts";

const PLAIN: BagToJudge = { totalMinor: 50_000, lines: [], ageRestricted: false, staffDays: 400, draw: DRAWS - 1 };
const withRule = (rule: Partial<SpotCheckRules>): SpotCheckRules => ({ ...NO_SPOT_CHECKS, ...rule });

describe("which bags are recounted (R7)", () => {
  it("none, when the store has no rule", () => {
    expect(asksForSpotChecks(NO_SPOT_CHECKS)).toBe(false);
    const every: BagToJudge = {
      totalMinor: 1_000_000_000,
      lines: [{ marks: ["m"], marksMissing: 1 }],
      ageRestricted: true,
      staffDays: 0,
      draw: 0,
    };
    expect(spotCheckRulesFor(NO_SPOT_CHECKS, every)).toEqual([]);
  });

  it.each([
    [{ valueFromMinor: 50_000 }, {}, ["value"]],
    [{ valueFromMinor: 50_001 }, {}, []],
    [{ age: true }, { ageRestricted: true }, ["age"]],
    [{ age: true }, {}, []],
    [{ marked: true }, { lines: [{ marks: ["m"], marksMissing: 0 }] }, ["marked"]],
    [{ marked: true }, { lines: [{ marks: [], marksMissing: 1 }] }, ["marked"]],
    [{ marked: true }, { lines: [{ marks: [], marksMissing: 0 }] }, []],
    [{ newStaffDays: 30 }, { staffDays: 29 }, ["new-staff"]],
    [{ newStaffDays: 30 }, { staffDays: 30 }, []],
    [{ newStaffDays: 30 }, { staffDays: undefined }, []],
    [{ sharePerMille: 1000 }, {}, ["share"]],
    [{ sharePerMille: 999, age: true }, { ageRestricted: true, draw: 0 }, ["share", "age"]],
  ] as const)("%j asks of a bag that is %j: %j", (rules, bag, asked) => {
    expect(asksForSpotChecks(withRule(rules))).toBe(true);
    expect(spotCheckRulesFor(withRule(rules), { ...PLAIN, ...bag })).toEqual(asked);
  });

  it("by chance as many draws of 2^32 as the share says, to the very draw", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (sharePerMille) => {
        const chosen = (draw: number) =>
          spotCheckRulesFor(withRule({ sharePerMille }), { ...PLAIN, draw }).length === 1;
        const most = Number((BigInt(sharePerMille) * BigInt(DRAWS) + 999n) / 1000n);
        expect(chosen(0)).toBe(true);
        expect(chosen(most - 1)).toBe(true);
        if (most < DRAWS) expect(chosen(most)).toBe(false);
      }),
    );
  });

  it("a stricter rule never lets a bag through that a milder one asks for", () => {
    const rules = fc.record({
      sharePerMille: fc.nat(1000),
      valueFromMinor: fc.nat(100_000),
      age: fc.boolean(),
      marked: fc.boolean(),
      newStaffDays: fc.nat(365),
    });
    const bag = fc.record({
      totalMinor: fc.nat(100_000),
      lines: fc.array(fc.record({ marks: fc.array(fc.string(), { maxLength: 1 }), marksMissing: fc.nat(1) })),
      ageRestricted: fc.boolean(),
      staffDays: fc.option(fc.nat(400), { nil: undefined }),
      draw: fc.nat(DRAWS - 1),
    });
    fc.assert(
      fc.property(rules, bag, fc.nat(1000), fc.nat(365), (mild, one, more, days) => {
        const strict: SpotCheckRules = {
          sharePerMille: Math.min(1000, mild.sharePerMille + more),
          valueFromMinor: mild.valueFromMinor > 1 ? mild.valueFromMinor - 1 : mild.valueFromMinor,
          age: true,
          marked: true,
          newStaffDays: mild.newStaffDays + days,
        };
        expect(spotCheckRulesFor(strict, one)).toEqual(expect.arrayContaining([...spotCheckRulesFor(mild, one)]));
      }),
    );
  });

  it("an id tells when it was made, to the millisecond; days are whole, and a clock that went back counts none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 42 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (at, random) => {
          expect(madeAt(makeUuid(at, random))).toBe(at);
        },
      ),
    );
    const day = 24 * 60 * 60_000;
    expect([daysBetween(0, day - 1), daysBetween(0, day), daysBetween(day, 0)]).toEqual([0, 1, 0]);
  });
});

describe("what a recount finds (R7)", () => {
  type Goods = Pick<Line, "sku" | "name" | "unit" | "quantity">;
  const goods: fc.Arbitrary<Goods> = fc
    .record({
      sku: fc.constantFrom("a", "b", "c"),
      grams: fc.option(fc.integer({ min: 1, max: 900 })),
      pieces: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ sku, grams, pieces }) => ({
      sku: grams === null ? sku : `${sku}-kg`,
      name: sku,
      unit: grams === null ? "pc" : "g",
      quantity: must(quantity(grams ?? pieces, grams === null ? "pc" : "g")),
    }));
  const counted = (sku: string, count: number): Counted => ({ sku, barcode: sku, name: sku, count });
  /** What a careful person counts: each package is one. */
  const rightCount = (lines: readonly Goods[]): readonly Counted[] =>
    lines.map(({ sku, unit, quantity: many }) => counted(sku, unit === "pc" ? many : 1));

  it("nothing, when everything was counted, in whatever order and pieces", () => {
    fc.assert(
      fc.property(fc.array(goods, { maxLength: 20 }), (lines) => {
        expect(countDifferences(lines, rightCount(lines).toReversed())).toEqual([]);
      }),
    );
  });

  it("differences that sum up to what was counted too much or too little", () => {
    const count = fc.record({ sku: fc.constantFrom("a", "b", "x", "a-kg"), count: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(goods, { maxLength: 20 }), fc.array(count, { maxLength: 20 }), (lines, counts) => {
        const told = countDifferences(
          lines,
          counts.map((one) => counted(one.sku, one.count)),
        );
        const expected = rightCount(lines).reduce((sum, one) => sum + one.count, 0);
        const seen = counts.reduce((sum, one) => sum + one.count, 0);
        expect(told.reduce((sum, one) => sum + one.counted - one.expected, 0)).toBe(seen - expected);
        for (const one of told) expect(one.counted).not.toBe(one.expected);
        expect(new Set(told.map(({ sku }) => sku)).size).toBe(told.length);
      }),
    );
  });

  it("goods that nobody knows are named by their barcode, each code by itself", () => {
    const unknown = (barcode: string): Counted => ({ sku: null, barcode, name: barcode, count: 1 });
    expect(countDifferences([], [unknown("1"), unknown("2"), unknown("1")])).toEqual([
      { sku: null, name: "1", expected: 0, counted: 2 },
      { sku: null, name: "2", expected: 0, counted: 1 },
    ]);
  });
});

describe("the life of a spot check (R7)", () => {
  it("what was counted is never skipped away, and a payment only overtakes what nobody counted", () => {
    expect(move(SPOT_CHECK, "asked", "paid")).toEqual({ ok: true, value: "missed" });
    for (const state of ["equal", "differs", "skipped", "missed"] as const) {
      expect(move(SPOT_CHECK, state, "skipped").ok).toBe(false);
      expect(move(SPOT_CHECK, state, "paid").ok).toBe(false);
    }
    expect(rowsOf(SPOT_CHECK).filter(({ to }) => to === "asked")).toEqual([]);
  });

  it("figures count each check once, and the share is of what was recounted", () => {
    const group = (state: "equal" | "differs" | "asked", count: number) => ({
      staff: "31",
      rules: SPOT_CHECK_RULES,
      state,
      count,
    });
    expect(spotCheckFigures([group("equal", 2), group("differs", 1), group("asked", 5)])).toEqual({
      asked: 5,
      equal: 2,
      differs: 1,
      skipped: 0,
      missed: 0,
      differsPerMille: 333,
    });
    expect(spotCheckFigures([group("asked", 1)]).differsPerMille).toBeUndefined();
  });
});
