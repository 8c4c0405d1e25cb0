import { ARRIVAL, type Arrival, type LabelState, type SoftCheckState } from "./state-table.ts";

/** What the server knows of the label that a soft check arrives with. */
export type KnownLabel = { readonly state: LabelState } | undefined;

/** Soft checks that leave their label to another: they never had it, or gave it up. */
const WITHOUT_CLAIM: ReadonlySet<SoftCheckState> = new Set(["clash", "cancelled"]);

/**
 * What becomes of a soft check that arrives, by the state table. `others`: states of the soft checks that are under the
 * same label already; a label that nobody can bind (unknown here, or void) is still one order's (I7, L4).
 */
export function decideArrival(declined: boolean, label: KnownLabel, others: readonly SoftCheckState[]): Arrival {
  const state = label?.state ?? "unknown";
  const isTaken = (state === "unknown" || state === "void") && others.some((other) => !WITHOUT_CLAIM.has(other));
  return ARRIVAL[isTaken ? "bound" : state][declined ? "declined" : "agreed"];
}
