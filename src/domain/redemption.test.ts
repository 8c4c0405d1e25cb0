import { describe, expect, it } from "vitest";
import { decideArrival } from "./arrival.ts";
import { type LabelStanding, mayHold, sameReceipt } from "./redemption.ts";
import { nextState, rowsOf, SOFT_CHECK } from "./state-table.ts";
import { sampleId, sampleLabel } from "./testing/samples.ts";

const label = sampleLabel(1);
const [mine, others] = [sampleId(1), sampleId(2)];
const stored: LabelStanding = {
  label,
  labelState: "bound",
  softCheck: { id: sampleId(3), state: "stored" },
  live: undefined,
  heldElsewhere: false,
};
const since = "2026-11-21T10:00:00.000Z";

describe("may a till take this label? (R1, R2, R3)", () => {
  it("yes, when it waits at the server, again and again for the same redemption", () => {
    expect(mayHold(stored, mine, false).ok).toBe(true);
    const held: LabelStanding = {
      ...stored,
      softCheck: { id: sampleId(3), state: "held" },
      live: { redemption: mine, till: "Till 1", since },
    };
    expect(mayHold(held, mine, false).ok).toBe(true);
  });

  it("no, while another till holds it: it is named, and since when", () => {
    const held: LabelStanding = { ...stored, live: { redemption: others, till: "Till 2", since } };
    expect(mayHold(held, mine, false)).toEqual({ ok: false, error: { label, code: "held", till: "Till 2", since } });
  });

  it.each([false, true])(
    "no, while another store holds a bag under it, of which nothing is told (I7), accepted: %s",
    (accepted) => {
      const twice: LabelStanding = {
        ...stored,
        softCheck: { id: sampleId(3), state: "needs-check" },
        heldElsewhere: true,
      };
      expect(mayHold(twice, mine, accepted)).toEqual({ ok: false, error: { label, code: "clash" } });
    },
  );

  it("no, once it is redeemed: till, receipt and time are named, for the redeeming till, too", () => {
    const receipt = { shift: "12", number: "345" };
    const live = { redemption: mine, till: "Till 2", since, committed: { at: since, receipt } };
    expect(mayHold({ ...stored, live }, mine, true)).toEqual({
      ok: false,
      error: { label, code: "already-redeemed", till: "Till 2", receipt, at: since },
    });
  });

  it.each([
    ["allocated", "not-arrived"],
    ["printed", "not-arrived"],
    [undefined, "unknown-label"],
    ["void", "void"],
    ["opened", "opened-at-the-till"],
  ] as const)("without a soft check, a label that is %s is answered %s, never just invalid", (labelState, code) => {
    const standing: LabelStanding = { label, labelState, softCheck: undefined, live: undefined, heldElsewhere: false };
    expect(mayHold(standing, mine, false)).toEqual({ ok: false, error: { label, code } });
  });

  it("only with a recorded acceptance, when it needs a check", () => {
    const standing: LabelStanding = { ...stored, softCheck: { id: sampleId(3), state: "needs-check" } };
    expect(mayHold(standing, mine, false)).toEqual({ ok: false, error: { label, code: "needs-check" } });
    expect(mayHold(standing, mine, true).ok).toBe(true);
  });

  it.each(["clash", "cancelled", "expired", "opened-at-the-till"] as const)("no, when it is %s", (state) => {
    const standing: LabelStanding = { ...stored, softCheck: { id: sampleId(3), state } };
    expect(mayHold(standing, mine, true)).toEqual({ ok: false, error: { label, code: state } });
  });
});

describe("the state table (S4)", () => {
  const stateRows = () => rowsOf(SOFT_CHECK);

  it("lets nothing leave cancelled and opened-at-the-till, and redeemed only by a reversal (I3)", () => {
    const leaving = (from: string) => stateRows().filter((row) => row.from === from);
    expect(leaving("cancelled")).toEqual([]);
    expect(leaving("opened-at-the-till")).toEqual([]);
    expect(leaving("redeemed")).toEqual([{ from: "redeemed", event: "reversed", to: "needs-check" }]);
  });

  it("reaches redeemed only by a commit, from held or from a hold that ran out (R2)", () => {
    const into = stateRows().filter((row) => row.to === "redeemed");
    expect(into.map((row) => `${row.from} ${row.event}`).sort()).toEqual(["held committed", "needs-check committed"]);
  });

  it("sends a hold that ran out to needs-check, never silently back (R2)", () => {
    expect(nextState("held", "hold-expired")).toEqual({ ok: true, value: "needs-check" });
    expect(nextState("stored", "committed")).toEqual({ ok: false, error: "not-now" });
  });
});

describe("what becomes of a soft check that arrives (S4, L4, R3)", () => {
  it.each([
    [false, "printed", "stored", "bound"],
    [false, "allocated", "stored", "bound"],
    [false, "opened", "opened-at-the-till", undefined],
    [true, "opened", "cancelled", undefined],
    [false, "bound", "clash", undefined],
    [false, "redeemed", "clash", undefined],
    [false, "void", "needs-check", undefined],
    [false, undefined, "needs-check", undefined],
    [true, "printed", "cancelled", "spent"],
    [true, "bound", "cancelled", undefined],
    [true, undefined, "cancelled", undefined],
  ] as const)("declined %s, label %s: %s, and to the label happens %s", (declined, state, becomes, then) => {
    expect(decideArrival(declined, state === undefined ? undefined : { state }, [])).toEqual({
      state: becomes,
      ...(then === undefined ? {} : { label: then }),
    });
  });
});

describe("receipts (R1)", () => {
  it("are the same when every part is", () => {
    expect(sameReceipt({ shift: "1", number: "2" }, { number: "2", shift: "1" })).toBe(true);
    expect(sameReceipt({ number: "2" }, { shift: "1", number: "2" })).toBe(false);
    expect(sameReceipt(null, null)).toBe(true);
    expect(sameReceipt(null, { number: "2" })).toBe(false);
  });
});

it("I7 L4: a label that nobody can bind is one order's all the same", () => {
  for (const label of [undefined, { state: "void" }] as const) {
    expect(decideArrival(false, label, ["needs-check"]).state).toBe("clash");
    expect(decideArrival(false, label, ["clash", "redeemed"]).state).toBe("clash");
    expect(decideArrival(false, label, ["cancelled", "clash"]).state).toBe("needs-check");
    expect(decideArrival(true, label, ["needs-check"]).state).toBe("cancelled");
  }
  expect(decideArrival(false, { state: "opened" }, ["opened-at-the-till"]).state).toBe("opened-at-the-till");
});
