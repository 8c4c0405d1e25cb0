import { describe, expect, it } from "vitest";
import { RUN, RUN_STATES } from "../../domain/state-table.ts";
import { sampleLabel } from "../../domain/testing/samples.ts";
import { sampleRun } from "../testing/scripted-desk.ts";
import { labelsAMinute, remembered } from "./pace.ts";
import { actsOn, onPaper, progressOf, unsure } from "./progress.ts";

const named = (run: Parameters<typeof actsOn>[0]) =>
  Object.entries(actsOn(run)).flatMap(([name, may]) => (may ? [name] : []));

describe("how far a run is (L3)", () => {
  it("is what the printer says to be on paper, else no more than what it was given", () => {
    expect(progressOf(sampleRun(1, { sent: 12, confirmed: 8, witness: "printer" }))).toEqual({
      done: 8,
      witness: "printer",
    });
    expect(progressOf(sampleRun(1, { sent: 12 }))).toEqual({ done: 12, witness: "nobody" });
  });

  it("does not count uncertain labels as paper", () => {
    const uncertain = { reason: "uncertain", at: "", trouble: "paper-out" } as const;
    const numbers = [sampleLabel(3), sampleLabel(4)];
    expect(onPaper(sampleRun(1, { confirmed: 8, voids: [{ ...uncertain, numbers }] }))).toBe(6);
  });

  it("asks a person how many came out only where no printer tells it", () => {
    expect(unsure(sampleRun(1, { sent: 12, confirmed: 8, witness: "printer" }))).toBe(false);
    expect(unsure(sampleRun(1, { sent: 12 }))).toBe(true);
    expect(unsure(sampleRun(1, { printer: null }))).toBe(true);
  });
});

describe("what a person can do about a run (L3)", () => {
  it("a fresh run goes one way to paper: by its printer, or as files", () => {
    expect(named(sampleRun(1))).toEqual(["start", "stop"]);
    expect(named(sampleRun(1, { printer: null }))).toEqual(["documents", "stop", "confirm", "damaged"]);
  });

  it("a trouble of the printer goes away by itself: the run can be held or stopped, not resumed", () => {
    expect(named(sampleRun(1, { state: "paused", trouble: "paper-out" }))).toEqual(["pause", "stop"]);
  });

  it("a run that waits for a person can be resumed, one that nobody witnessed be confirmed", () => {
    expect(named(sampleRun(1, { state: "paused", trouble: "by-operator" }))).toEqual(["resume", "stop"]);
    expect(named(sampleRun(1, { state: "paused", trouble: "connection-lost" }))).toEqual(["resume", "stop"]);
    expect(named(sampleRun(1, { state: "failed", trouble: "no-such-printer" }))).toEqual(["resume", "stop"]);
    expect(named(sampleRun(1, { state: "paused", trouble: "unwitnessed" }))).toEqual(["stop", "confirm"]);
  });

  it("offers nothing that the state table forbids", () => {
    for (const state of RUN_STATES) {
      const acts = actsOn(sampleRun(1, { state, trouble: state === "paused" ? "by-operator" : null }));
      if (acts.start) expect(RUN[state].started).toBe("printing");
      if (acts.pause) expect(RUN[state].paused).toBe("paused");
      if (acts.resume) expect(RUN[state].resumed).toBe("printing");
      expect(acts.stop).toBe(RUN[state].stopped !== undefined);
    }
  });
});

describe("labels a minute", () => {
  const paceOf = (...tallies: readonly (readonly [at: number, done: number])[]) =>
    labelsAMinute(
      tallies.reduce<ReturnType<typeof remembered>>((known, [at, done]) => remembered(known, { at, done }), []),
    );

  it("is not told from less than three seconds", () => {
    expect(paceOf([0, 0], [2_000, 40])).toBeUndefined();
  });

  it("is that of the last half minute: a change of rolls before it does not count", () => {
    expect(paceOf([0, 0], [60_000, 0], [70_000, 10], [90_000, 30])).toBe(60);
  });

  it("is never less than none, when a printer first took labels and then began to tell of paper", () => {
    expect(paceOf([0, 4], [4_000, 1])).toBe(0);
  });
});
