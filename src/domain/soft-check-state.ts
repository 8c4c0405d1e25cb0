import { err, ok, type Result } from "./result.ts";

/**
 * States of a soft check at the server (S4). Recorded facts never go back (I3): what looks like a way back
 * (release, reversal) is a further fact with its own witness.
 */
export type SoftCheckState =
  | "stored"
  | "held"
  | "redeemed"
  | "cancelled"
  | "expired"
  | "clash"
  | "needs-check"
  | "opened-at-the-till";

export const SOFT_CHECK_STATES: readonly SoftCheckState[] = [
  "stored",
  "held",
  "redeemed",
  "cancelled",
  "expired",
  "clash",
  "needs-check",
  "opened-at-the-till",
];

/** What happens to a soft check after it arrived. */
export type SoftCheckEvent =
  | "held"
  | "released"
  | "hold-expired"
  | "committed"
  | "reversed"
  | "cancelled"
  | "relabelled"
  | "expired"
  | "opened";

/** The one table: what may happen in which state, and where it leads. */
const TABLE: Readonly<Record<SoftCheckState, Partial<Readonly<Record<SoftCheckEvent, SoftCheckState>>>>> = {
  stored: { held: "held", cancelled: "cancelled", expired: "expired", opened: "opened-at-the-till" },
  held: { held: "held", released: "stored", "hold-expired": "needs-check", committed: "redeemed" },
  // A late payer is still committed if nobody else took the bag; anyone else needs a recorded acceptance (R2, R3).
  "needs-check": {
    held: "held",
    committed: "redeemed",
    cancelled: "cancelled",
    opened: "opened-at-the-till",
    relabelled: "stored",
  },
  clash: { relabelled: "stored", cancelled: "cancelled", opened: "opened-at-the-till" },
  redeemed: { reversed: "needs-check" },
  expired: { cancelled: "cancelled" },
  cancelled: {},
  "opened-at-the-till": {},
};

/** Where an event leads; `not-now` when the state does not allow it. */
export function nextState(state: SoftCheckState, event: SoftCheckEvent): Result<SoftCheckState, "not-now"> {
  const next = TABLE[state][event];
  return next === undefined ? err("not-now") : ok(next);
}

/** The table as rows, for diagrams and for tests that go through all of it. */
export const stateRows = (): readonly { from: SoftCheckState; event: string; to: SoftCheckState }[] =>
  SOFT_CHECK_STATES.flatMap((from) => Object.entries(TABLE[from]).map(([event, to]) => ({ from, event, to })));

/** The life of a label (L6). `allocated`: its number exists, nobody has witnessed it on paper yet (L3). */
export type LabelState = "allocated" | "printed" | "bound" | "redeemed" | "void";
