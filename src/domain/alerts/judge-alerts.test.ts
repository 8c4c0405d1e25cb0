import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../wall-clock.ts";
import { ALERT_KINDS, type AlertKind, FIRST_RULES, RULE_KINDS, wholeRules } from "./alert-rule.ts";
import { type Judged, judgeAlerts, type OpenAlert, type Reading, type ReadOfKind } from "./judge-alerts.ts";
import type { OpeningHours } from "./opening-hours.ts";

const NOON = Date.parse("2026-01-15T12:00:00Z");
const OPEN: OpeningHours = { timeZone: "UTC", days: Array.from({ length: 7 }, () => ({ from: "09:00", to: "20:00" })) };

const reading = (kind: AlertKind, figure: number | null, subject = "one"): Reading => ({
  ...{ kind, subject, name: subject, witness: "device", at: NOON, figure, note: null },
});
const readOf = (...readings: readonly Reading[]) => {
  const kinds = new Map<AlertKind, ReadOfKind>();
  for (const one of readings) {
    kinds.set(one.kind, { readings: [...(kinds.get(one.kind)?.readings ?? []), one] });
  }
  return kinds;
};
const standing = (kind: AlertKind, subject = "one"): OpenAlert => ({ kind, subject, witnessedAt: NOON - HOUR_MS });

type Given = Partial<Parameters<typeof judgeAlerts<OpenAlert>>[0]>;
const judge = (given: Given): Judged<OpenAlert> =>
  judgeAlerts({ rules: FIRST_RULES, readings: new Map(), open: [], now: NOON, openingHours: OPEN, ...given });
/** What becomes of one reading: raised, cleared with its reason, or nothing. */
const outcome = (one: Reading, stands: boolean, given: Given = {}): string => {
  const judged = judge({ readings: readOf(one), open: stands ? [standing(one.kind)] : [], ...given });
  return judged.raised.length > 0 ? "raised" : (judged.cleared[0]?.why ?? "as before");
};

describe("rules", () => {
  it.each([
    ["unsent", NOON - 10 * MINUTE_MS, NOON - 10 * MINUTE_MS + 1],
    ["printer", NOON - 2 * MINUTE_MS, NOON - 2 * MINUTE_MS + 1],
    ["needs-check", NOON - 15 * MINUTE_MS, NOON - 15 * MINUTE_MS + 1],
    ["clash", NOON - 5 * MINUTE_MS, NOON - 5 * MINUTE_MS + 1],
    ["terminal-silent", NOON - 15 * MINUTE_MS, NOON - 15 * MINUTE_MS + 1],
    ["backup", NOON - 30 * HOUR_MS, NOON - 30 * HOUR_MS + 1],
    ["certificate", NOON + 14 * DAY_MS, NOON + 14 * DAY_MS + 1],
    ["authority", NOON + 180 * DAY_MS, NOON + 180 * DAY_MS + 1],
    ["disk", 4, 6],
  ] as const)("%s is told from its limit on and not before, once, with an all-clear", (kind, over, well) => {
    expect(outcome(reading(kind, well), false)).toBe("as before");
    expect(outcome(reading(kind, over), false)).toBe("raised");
    expect(outcome(reading(kind, over), true)).toBe("as before");
    expect(outcome(reading(kind, well), true)).toBe("well");
  });

  it("a disk that hovers at its limit is told once", () => {
    expect(outcome(reading("disk", 5), false)).toBe("as before");
    expect(outcome(reading("disk", 5), true)).toBe("as before");
    expect(outcome(reading("disk", 6), true)).toBe("well");
  });

  it("nothing that is read of a subject is well", () => {
    expect(outcome(reading("unsent", null), true)).toBe("well");
    expect(outcome(reading("unsent", null), false)).toBe("as before");
  });

  it("a rule that is switched off clears what stands, with that reason, whatever is read", () => {
    const rules = wholeRules([{ kind: "unsent", on: false, limit: 10 }]);
    expect(outcome(reading("unsent", 0), true, { rules })).toBe("rule-off");
    expect(outcome(reading("unsent", 0), false, { rules })).toBe("as before");
    expect(judge({ rules, open: [standing("unsent")] }).cleared).toMatchObject([{ why: "rule-off" }]);
  });

  it("what could not be read changes nothing; what was looked for and is not there is gone", () => {
    const open = [standing("unsent"), standing("unsent", "two"), standing("backup")];
    const judged = judge({ open, readings: readOf(reading("unsent", 0)) });
    expect(judged.cleared).toMatchObject([{ alert: { subject: "two" }, why: "gone" }]);
    expect(judged.lasting.map(({ alert, reading: anew }) => [alert.kind, anew?.figure])).toEqual([
      ["unsent", 0],
      ["backup", undefined],
    ]);
  });

  it("of another machine's disk only that machine knows; not heard of for an hour, nothing is known any more", () => {
    const own = { by: "here/", readings: [reading("disk", 50, "here/data")] };
    const of = (witnessedAt: number, subject = "there/data") =>
      judge({ readings: new Map([["disk", own]]), open: [{ kind: "disk", subject, witnessedAt }] }).cleared;
    expect(of(NOON - HOUR_MS + 1)).toEqual([]);
    expect(of(NOON - HOUR_MS)).toMatchObject([{ why: "witness-gone" }]);
    expect(of(NOON, "here/old")).toMatchObject([{ why: "gone" }]);
  });
});

describe("silence", () => {
  const at = (time: string): number => Date.parse(`2026-01-15T${time}:00Z`);
  const quiet = (heard: string, now: string, stands = false, openingHours: OpeningHours | null = OPEN) =>
    outcome(reading("terminal-silent", at(heard)), stands, { now: at(now), openingHours });

  it("counts from the opening, so that who was off at night is not missed at dawn", () => {
    expect(quiet("02:00", "09:14")).toBe("as before");
    expect(quiet("02:00", "09:15")).toBe("raised");
    expect(quiet("09:10", "09:24")).toBe("as before");
    expect(quiet("09:10", "09:25")).toBe("raised");
  });

  it("is not told while the store is shut, nor taken back by its shutting or opening, only by being heard", () => {
    expect(quiet("19:00", "20:00")).toBe("as before");
    expect(quiet("19:00", "20:00", true)).toBe("as before");
    expect(quiet("02:00", "09:05", true)).toBe("as before");
    expect(quiet("21:00", "21:01", true)).toBe("well");
  });

  it("means nothing while nobody said when the store is open", () => {
    expect(quiet("02:00", "12:00", false, null)).toBe("as before");
  });
});

describe("over any stretch of time", () => {
  const figure = (kind: AlertKind) => {
    const { by } = RULE_KINDS[kind];
    if (by === "left") return fc.nat(12);
    const around = fc.integer({ min: -40 * DAY_MS, max: by === "ends" ? 400 * DAY_MS : 0 });
    return around.map((ms) => NOON + ms);
  };
  const anyReading = fc
    .constantFrom(...ALERT_KINDS)
    .chain((kind) =>
      fc.record({ kind: fc.constant(kind), subject: fc.constantFrom("a/1", "b/1"), figure: fc.option(figure(kind)) }),
    )
    .map((one): Reading => ({ ...one, name: one.subject, witness: "device", at: NOON, note: null }));
  const round = fc.record({
    readings: fc.array(anyReading, { maxLength: 8 }),
    /** Read, though nothing of it is there. */
    empty: fc.subarray([...ALERT_KINDS]),
    by: fc.option(fc.constant("a/")),
    off: fc.subarray([...ALERT_KINDS], { maxLength: 3 }),
    hours: fc.constantFrom(OPEN, null),
    passMs: fc.integer({ min: 0, max: 3 * HOUR_MS }),
  });

  type Round = typeof round extends fc.Arbitrary<infer R> ? R : never;
  const key = ({ kind, subject }: Pick<OpenAlert, "kind" | "subject">) => `${kind} ${subject}`;

  const readIn = ({ readings, empty, by }: Round) => {
    const read = readOf(...readings);
    for (const kind of empty) if (!read.has(kind)) read.set(kind, { readings: [] });
    return new Map([...read].map(([kind, of]): [AlertKind, ReadOfKind] => [kind, by === null ? of : { ...of, by }]));
  };

  /** What stands after a round, looked at from all sides. */
  function after(one: Round, open: readonly OpenAlert[], now: number): readonly OpenAlert[] {
    const rules = FIRST_RULES.map((rule) => ({ ...rule, on: !one.off.includes(rule.kind) }));
    const given = { rules, readings: readIn(one), now, openingHours: one.hours };
    const { raised, cleared, lasting } = judgeAlerts({ ...given, open });
    const before = open.map(key);
    expect(new Set(raised.map(key)).size).toBe(raised.length);
    expect(raised.map(key).filter((each) => before.includes(each))).toEqual([]);
    expect(raised.filter((each) => one.off.includes(each.kind) || each.figure === null)).toEqual([]);
    expect([...cleared, ...lasting].map(({ alert }) => key(alert)).toSorted()).toEqual(before.toSorted());
    for (const { alert, why } of cleared) expect(why === "rule-off").toBe(one.off.includes(alert.kind));
    const stands = [...lasting.map(({ alert }) => alert), ...raised.map((each) => ({ ...each, witnessedAt: now }))];
    // The same round once more changes nothing.
    const again = judgeAlerts({ ...given, open: stands });
    expect([...again.raised, ...again.cleared]).toEqual([]);
    return stands;
  }

  it("a thing is raised once while it lasts, has one all-clear, and none without having been raised", () => {
    fc.assert(
      fc.property(fc.array(round, { maxLength: 20 }), (rounds) => {
        let [open, now]: [readonly OpenAlert[], number] = [[], NOON];
        for (const one of rounds) {
          now += one.passMs;
          open = after(one, open, now);
        }
      }),
    );
  });
});
