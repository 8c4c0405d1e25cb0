import { markKey } from "./barcodes/marking-code.ts";
import type { Line } from "./line.ts";
import type { Arrival, SoftCheckState } from "./state-table.ts";

/**
 * States in which a soft check keeps its marking codes from every other (B4). In the others its goods are back on the
 * shelf, or are scanned anew at the till.
 */
export const HOLDS_MARKS: readonly SoftCheckState[] = ["stored", "held", "redeemed", "needs-check", "clash"];

/** The units that the marking codes of these lines stand for, each once, in order; `twice`: one of them stands there twice. */
export function markKeysOf(lines: readonly Pick<Line, "marks">[]): {
  readonly keys: readonly string[];
  readonly twice: boolean;
} {
  const all = lines.flatMap((line) => line.marks.map(markKey));
  const keys = [...new Set(all)].sort();
  return { keys, twice: keys.length < all.length };
}

/** A bag whose marking codes are taken is kept (S5) and bound to its label, but a person has to look at it (B4). */
export const withMarksTaken = (arrival: Arrival, taken: boolean): Arrival =>
  taken && arrival.state === "stored" ? { ...arrival, state: "needs-check" } : arrival;
