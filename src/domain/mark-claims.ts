import { markKey } from "./barcodes/marking-code.ts";
import type { Uuid } from "./ids.ts";
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

/** Units of one article whose marking codes are used a second time: by which soft check; null: by the same one. */
export type UsedTwice = {
  readonly sku: string;
  readonly name: string;
  readonly units: number;
  readonly softCheck: Uuid | null;
};

/**
 * What of a bag's goods carries a marking code that stands somewhere else, too, in the order of its lines.
 * `elsewhere`: the other soft checks that hold units of this bag, by key.
 */
export function usedTwice(
  lines: readonly Pick<Line, "sku" | "name" | "marks">[],
  elsewhere: ReadonlyMap<string, Uuid>,
): readonly UsedTwice[] {
  const seen = new Set<string>();
  const found = new Map<string, UsedTwice>();
  for (const { sku, name, marks } of lines) {
    for (const key of marks.map(markKey)) {
      const softCheck = elsewhere.get(key) ?? null;
      if (softCheck !== null || seen.has(key)) {
        const place = JSON.stringify([sku, softCheck]);
        found.set(place, { sku, name, units: (found.get(place)?.units ?? 0) + 1, softCheck });
      }
      seen.add(key);
    }
  }
  return [...found.values()];
}
