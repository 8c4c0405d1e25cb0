import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_MISSING, sequenceFindings } from "./sequences.ts";

/** What became of an order: it arrived, waits, or is lost. */
const fate = fc.constantFrom("held", "held", "held", "waiting", "lost");

describe("terminals' sequences against what the server holds (M3, I10)", () => {
  it("what is found is what was lost, and nothing else, from wherever it is looked at", () => {
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 60 }), fc.nat(60), (fates, start) => {
        const of = (wanted: string) => fates.flatMap((one, place) => (wanted === one ? [place + 1] : []));
        const accounted = fates.findIndex((one) => one === "waiting" || one === "lost");
        const whole = accounted < 0 ? fates.length : accounted;
        const upTo = Math.min(start, whole);
        const held = of("held").filter((n) => n > upTo);
        const waitingNumbers = of("waiting");
        const said = { last: fates.length, waiting: waitingNumbers.length, waitingNumbers, heldBefore: held.at(-1) };
        expect(sequenceFindings({ ...said, upTo, held })).toEqual({
          missing: of("lost"),
          behind: false,
          upTo: whole,
        });
      }),
    );
  });

  it("a terminal that only tells how many it still has is never blamed for one that waits", () => {
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 60 }), (fates) => {
        const count = (wanted: string) => fates.filter((one) => one === wanted).length;
        const held = fates.flatMap((one, place) => (one === "held" ? [place + 1] : []));
        const waiting = fates.length - held.length - count("lost");
        const { missing } = sequenceFindings({
          ...{ last: fates.length, waiting, upTo: 0, held, heldBefore: undefined },
        });
        expect(missing).toHaveLength(count("lost"));
        for (const number of missing) expect(held).not.toContain(number);
      }),
    );
  });

  it("a terminal that says it made fewer than the server held before has forgotten some (I5)", () => {
    const said = { waiting: 0, upTo: 7, held: [], last: 5 };
    expect(sequenceFindings({ ...said, heldBefore: 7 })).toMatchObject({ behind: true, missing: [], upTo: 7 });
    expect(sequenceFindings({ ...said, heldBefore: 5 }).behind).toBe(false);
  });

  it.each([undefined, []])("whatever number a terminal claims, the answer comes and has an end", (waitingNumbers) => {
    const claim = { last: Number.MAX_SAFE_INTEGER, waiting: 3, upTo: 0, held: [2], heldBefore: 2 };
    const { missing } = sequenceFindings({ ...claim, ...(waitingNumbers === undefined ? {} : { waitingNumbers }) });
    expect(missing).toHaveLength(MOST_MISSING);
    expect(missing.slice(0, 3)).toEqual([1, 3, 4]);
  });
});
