import { describe, expect, it } from "vitest";
import {
  ARRIVAL,
  LABEL,
  LABEL_STATES,
  labelStatesBefore,
  move,
  REDEMPTION_STATES,
  RUN,
  RUN_STATES,
  rowsOf,
  SOFT_CHECK,
  SOFT_CHECK_STATES,
  STATE_TABLES,
} from "./state-table.ts";

const tables = Object.entries(STATE_TABLES);

describe("the state table (S4, R2, R3)", () => {
  it.each(tables)("%s leads nowhere outside itself", (_name, table) => {
    for (const { to } of rowsOf(table)) expect(Object.keys(table)).toContain(to);
  });

  it.each([
    ["soft check", SOFT_CHECK_STATES],
    ["label", LABEL_STATES],
    ["label run", RUN_STATES],
    ["redemption", REDEMPTION_STATES],
  ] as const)("lists every state of a %s once", (name, states) => {
    expect([...states].toSorted()).toEqual(Object.keys(STATE_TABLES[name]).toSorted());
  });

  it("never gives a spent label to another bag (L4)", () => {
    for (const state of ["bound", "redeemed", "void", "opened"] as const) {
      expect(move(LABEL, state, "bound").ok).toBe(false);
      expect(ARRIVAL[state].agreed.label).toBeUndefined();
    }
    expect(labelStatesBefore("voided")).toEqual(["allocated", "printed"]);
  });

  it("prints nothing more of a run that has ended (L3)", () => {
    for (const state of ["printed", "stopped"] as const) expect(Object.keys(RUN[state])).toEqual([]);
    for (const state of RUN_STATES) expect(move(RUN, state, "started").ok).toBe(state === "allocated");
    expect(move(RUN, "allocated", "resumed").ok).toBe(false);
  });

  it("keeps a soft check on whatever label it arrives, and moves that label only as the label's own table allows (S5)", () => {
    for (const state of LABEL_STATES) {
      for (const { label } of Object.values(ARRIVAL[state])) {
        if (label !== undefined) expect(move(LABEL, state, label).ok).toBe(true);
      }
    }
    expect(ARRIVAL.unknown.agreed).toEqual({ state: "needs-check" });
  });

  it("commits a late payer, and nobody else out of needs-check without a hold (R2)", () => {
    expect(move(SOFT_CHECK, "held", "hold-expired")).toEqual({ ok: true, value: "needs-check" });
    expect(move(SOFT_CHECK, "needs-check", "committed")).toEqual({ ok: true, value: "redeemed" });
    expect(move(SOFT_CHECK, "stored", "committed").ok).toBe(false);
    expect(move(SOFT_CHECK, "expired", "held").ok).toBe(false);
  });
});
