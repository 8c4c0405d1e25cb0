import type { Uuid } from "./ids.ts";
import type { LabelNumber } from "./label-number.ts";
import { assertNever, err, ok, type Result } from "./result.ts";
import type { LabelState, SoftCheckState } from "./state-table.ts";

/** How a receipt is known (R1): by till, shift and number, or by fiscal drive and document; a POS may give none. */
export type Receipt = {
  readonly shift?: string;
  readonly number?: string;
  readonly fiscalDrive?: string;
  readonly fiscalDocument?: string;
};

/** Goods of a bag in `needs-check` whose marking codes are used a second time (B4): which, and where. */
export type MarksUsed = {
  readonly sku: string;
  readonly name: string;
  readonly units: number;
  /** The other bag; null: the same code stands in this bag twice. */
  readonly bag: {
    readonly label: LabelNumber;
    readonly state: SoftCheckState;
    /** Its store's name, if that is another store. */
    readonly store?: string;
    readonly redeemed?: { readonly till: string; readonly receipt: Receipt | null; readonly at: string };
  } | null;
};

/** Why one label of a set is refused; names who, where and since when where that is known. */
export type LabelRefusal =
  | { readonly label: LabelNumber; readonly code: "held"; readonly till: string; readonly since: string }
  | {
      readonly label: LabelNumber;
      readonly code: "already-redeemed";
      readonly till: string;
      readonly receipt: Receipt | null;
      readonly at: string;
    }
  | { readonly label: LabelNumber; readonly code: "needs-check"; readonly marksUsed?: readonly MarksUsed[] }
  | {
      readonly label: LabelNumber;
      readonly code:
        | "not-arrived"
        | "unknown-label"
        | "clash"
        | "cancelled"
        | "expired"
        | "void"
        | "opened-at-the-till";
    };

/** What the server knows of a label when a till asks for it. */
export type LabelStanding = {
  readonly label: LabelNumber;
  readonly labelState: LabelState | undefined;
  readonly softCheck: { readonly id: Uuid; readonly state: SoftCheckState } | undefined;
  /** The live redemption that has the label: a hold, or the one that was committed. */
  readonly live:
    | {
        readonly redemption: Uuid;
        readonly till: string;
        readonly since: string;
        readonly committed?: { readonly at: string; readonly receipt: Receipt | null };
      }
    | undefined;
  /** A live redemption of another store has the label, of which nothing more is told (I7 holds over the whole chain). */
  readonly heldElsewhere: boolean;
};

/**
 * May this redemption take the label? `accepted`: somebody took it upon themselves to redeem a bag in
 * `needs-check` (R3), and that is recorded. `clashing`: another soft check also claims the label.
 */
export function mayHold(standing: LabelStanding, redemption: Uuid, accepted: boolean): Result<null, LabelRefusal> {
  const { label, live, softCheck } = standing;
  if (live?.committed !== undefined) {
    const { at, receipt } = live.committed;
    return err({ label, code: "already-redeemed", till: live.till, receipt, at });
  }
  if (live !== undefined && live.redemption !== redemption) {
    return err({ label, code: "held", till: live.till, since: live.since });
  }
  // The label is on another bag, too: it has to be looked at, and is nothing to wait for.
  if (standing.heldElsewhere) return err({ label, code: "clash" });
  if (softCheck === undefined) return err({ label, code: missing(standing.labelState) });
  return softCheckRefusal(label, softCheck.state, accepted);
}

/** A label without a soft check (R3): told apart, never just "invalid". */
function missing(state: LabelState | undefined): "unknown-label" | "void" | "opened-at-the-till" | "not-arrived" {
  if (state === undefined) return "unknown-label";
  if (state === "opened") return "opened-at-the-till";
  return state === "void" ? "void" : "not-arrived";
}

function softCheckRefusal(label: LabelNumber, state: SoftCheckState, accepted: boolean): Result<null, LabelRefusal> {
  switch (state) {
    case "stored":
    case "held":
      return ok(null);
    case "needs-check":
      return accepted ? ok(null) : err({ label, code: "needs-check" });
    case "redeemed":
      // Reversed or committed without a live row cannot be: the live row answers before this.
      return err({ label, code: "needs-check" });
    case "clash":
    case "cancelled":
    case "expired":
    case "opened-at-the-till":
      return err({ label, code: state });
    default:
      return assertNever(state);
  }
}

/** Two receipts are the same when every part of them is. */
export const sameReceipt = (a: Receipt | null, b: Receipt | null): boolean =>
  (["shift", "number", "fiscalDrive", "fiscalDocument"] as const).every((part) => a?.[part] === b?.[part]);
