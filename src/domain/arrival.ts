import type { LabelState, SoftCheckState } from "./soft-check-state.ts";

/** What the server knows of the label that a soft check arrives with. */
export type KnownLabel = { readonly state: LabelState } | undefined;

export type Arrival = {
  readonly state: Extract<SoftCheckState, "stored" | "cancelled" | "clash" | "needs-check">;
  /** The label's state afterwards; undefined leaves it as it is (or unknown). */
  readonly label: Extract<LabelState, "bound" | "void"> | undefined;
};

/**
 * What becomes of a soft check that arrives (S4, L4, R3). It is kept in every case (S5):
 * on a label already used by another → `clash`; on a label this server never gave out, or voided → `needs-check`;
 * declined by the customer → `cancelled`, the label is spent.
 */
export function decideArrival(declined: boolean, label: KnownLabel): Arrival {
  const free = label?.state === "allocated" || label?.state === "printed";
  if (declined) return { state: "cancelled", label: free ? "void" : undefined };
  if (free) return { state: "stored", label: "bound" };
  if (label?.state === "bound" || label?.state === "redeemed") return { state: "clash", label: undefined };
  return { state: "needs-check", label: undefined };
}
