import type { Line } from "./line.ts";
import { addMinor, type Minor, ZERO } from "./money.ts";
import { addQuantity, type Quantity, type Unit } from "./quantity.ts";

/** One position of the merged specification of all bags of a customer. */
export type MergedLine = {
  readonly barcode: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: Unit;
  readonly quantity: Quantity;
  readonly unitPriceMinor: Minor;
  readonly amountMinor: Minor;
  readonly marks: readonly string[];
  /** Marking codes that the till has to ask for (B4). */
  readonly marksMissing: number;
};

/**
 * Sums quantity and amount of lines with the same article and unit price, in order of first appearance;
 * every marking code is kept (story point 5, DESIGN section 7).
 */
export function mergeLines(lines: readonly Line[]): readonly MergedLine[] {
  const merged = new Map<string, MergedLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.sku, line.unit, line.unitPriceMinor]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? first(line) : join(known, line));
  }
  return [...merged.values()];
}

function first(line: Line): MergedLine {
  const { barcode, sku, name, unit, quantity, unitPriceMinor, amountMinor, marks, marksMissing } = line;
  return { barcode, sku, name, unit, quantity, unitPriceMinor, amountMinor, marks, marksMissing };
}

const join = (known: MergedLine, line: Line): MergedLine => ({
  ...known,
  quantity: addQuantity(known.quantity, line.quantity),
  amountMinor: addMinor(known.amountMinor, line.amountMinor),
  marks: [...known.marks, ...line.marks],
  marksMissing: known.marksMissing + line.marksMissing,
});

export const mergedTotal = (lines: readonly Pick<Line, "amountMinor">[]): Minor =>
  lines.reduce((total, line) => addMinor(total, line.amountMinor), ZERO);
