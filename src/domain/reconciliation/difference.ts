/**
 * What two witnesses tell differently (M3, S7). Faults: something is lost, counted twice or paid twice; information: what
 * the till charged, and what a list of receipts settled.
 */
export const DIFFERENCE_KINDS = [
  "order-missing",
  "terminal-behind",
  "sequence-twice",
  "paid-unredeemed",
  "marks-twice",
  "receipt-not-listed",
  "till-not-listed",
  "receipt-without-redemption",
  "receipt-total-differs",
  "receipt-listed-twice",
  "receipt-of-two-sales",
  "prices-differ",
  "receipt-by-list",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Told, never a fault: whose price counts is the till's (S7). */
const INFORMATION: ReadonlySet<DifferenceKind> = new Set<DifferenceKind>(["prices-differ", "receipt-by-list"]);

const isFault = (kind: DifferenceKind): boolean => !INFORMATION.has(kind);
/** Differences that somebody has to look into; the others are told only. */
export const FAULTS: readonly DifferenceKind[] = DIFFERENCE_KINDS.filter(isFault);

/** `explained`: it is no difference any more, by what came later; `settled`: somebody said so, with a note. */
export const DIFFERENCE_STATES = ["open", "taken", "explained", "settled"] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

type Standing = { readonly ended: "explained" | "settled" | null; readonly takenBy: string | null };

export const stateOfDifference = ({ ended, takenBy }: Standing): DifferenceState =>
  ended ?? (takenBy === null ? "open" : "taken");
