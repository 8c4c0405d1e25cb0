import { isPackage } from "../merge.ts";
import { err, ok, type Result } from "../result.ts";
import type { PosLine } from "./pos-line.ts";

/**
 * The goods that came on top of those whose codes were shown already: only they are still to be typed. `taken-out` when
 * some of the shown ones are no longer there, which nothing that is typed can mend (R6).
 */
export function goodsBeyond(
  now: readonly PosLine[],
  shown: readonly PosLine[],
): Result<readonly PosLine[], "taken-out"> {
  const before = new Map<string, PosLine[]>();
  for (const line of shown) {
    const key = keyOf(line);
    before.set(key, [...(before.get(key) ?? []), line]);
  }
  const beyond: PosLine[] = [];
  for (const line of now) {
    const known = before.get(keyOf(line))?.shift();
    const more = known === undefined ? line : moreOf(line, known);
    if (more === undefined) return err("taken-out");
    if (more.quantity > 0) beyond.push(more);
  }
  return [...before.values()].some((left) => left.length > 0) ? err("taken-out") : ok(beyond);
}

/** A package is the same only as a whole; pieces of one article at one price are counted. */
const keyOf = (line: PosLine): string => {
  const { sku, unit, unitPriceMinor, barcode, quantity, amountMinor, marks } = line;
  return JSON.stringify(
    isPackage(line) ? [sku, unit, unitPriceMinor, barcode, quantity, amountMinor, marks] : [sku, unit, unitPriceMinor],
  );
};

function moreOf(line: PosLine, known: PosLine): PosLine | undefined {
  const marks = [...line.marks];
  for (const mark of known.marks) {
    const at = marks.indexOf(mark);
    if (at === -1) return undefined;
    marks.splice(at, 1);
  }
  const more = {
    ...line,
    quantity: line.quantity - known.quantity,
    amountMinor: line.amountMinor - known.amountMinor,
    marks,
    marksMissing: line.marksMissing - known.marksMissing,
  };
  return more.quantity < 0 || more.marksMissing < 0 ? undefined : more;
}
