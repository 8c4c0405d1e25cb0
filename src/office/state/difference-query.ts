import { type Uuid, uuid } from "../../domain/ids.ts";
import {
  DIFFERENCE_KINDS,
  DIFFERENCE_STATES,
  type DifferenceKind,
  type DifferenceState,
  FAULTS,
} from "../../domain/reconciliation/difference.ts";

/** What of the differences is shown; the address holds all of it. */
export type DifferenceQuery = {
  /** `faults`: every kind but those that are only told; `all`: these, too. */
  readonly kind: DifferenceKind | "faults" | "all";
  /** `unsettled`: nobody has taken it, or somebody has it in hand. */
  readonly state: DifferenceState | "unsettled" | "all";
  /** Those found earlier than that one; undefined: the newest. */
  readonly before: Uuid | undefined;
};

export const PLAIN_DIFFERENCES: DifferenceQuery = { kind: "faults", state: "unsettled", before: undefined };

export const KIND_CHOICES = ["faults", "all", ...DIFFERENCE_KINDS] as const;
export const STATE_CHOICES = ["unsettled", "all", ...DIFFERENCE_STATES] as const;

export function differencesToAddress({ kind, state, before }: DifferenceQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (kind !== PLAIN_DIFFERENCES.kind) search.set("kind", kind);
  if (state !== PLAIN_DIFFERENCES.state) search.set("state", state);
  if (before !== undefined) search.set("before", before);
  return search;
}

/** Reads a query from an address; what cannot be meant is taken as plain. */
export function differencesFromAddress(search: URLSearchParams): DifferenceQuery {
  const before = uuid(search.get("before") ?? "");
  return {
    kind: KIND_CHOICES.find((kind) => kind === search.get("kind")) ?? PLAIN_DIFFERENCES.kind,
    state: STATE_CHOICES.find((state) => state === search.get("state")) ?? PLAIN_DIFFERENCES.state,
    before: before.ok ? before.value : undefined,
  };
}

/** The same as the server is asked. */
export function differencesToWire({ kind, state, before }: DifferenceQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (kind !== "all") search.set("kind", kind === "faults" ? FAULTS.join(",") : kind);
  if (state !== "all") search.set("state", state === "unsettled" ? "open,taken" : state);
  if (before !== undefined) search.set("before", before);
  return search;
}
