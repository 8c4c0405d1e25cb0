import type { LabelNumber } from "./label-number.ts";
import type { Line } from "./line.ts";
import { addMinor, type Minor, ZERO } from "./money.ts";
import { addQuantity, type Quantity, type Unit } from "./quantity.ts";

/** How much of a merged line came out of which bag. */
export type FromBag = { readonly label: LabelNumber; readonly quantity: Quantity };

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
  /** The bags it came out of, each once, in their order. */
  readonly bags: readonly FromBag[];
};

/** A bag as far as its goods are concerned. */
export type BagOfGoods = { readonly label: LabelNumber; readonly lines: readonly Line[] };

/**
 * Sums quantity and amount of lines with the same article and unit price, in order of first appearance; every marking
 * code and every bag it came out of is kept (story point 5, DESIGN section 7). Packages whose own code says what is in
 * them stay a line each: the code of one says nothing of the others (B2, R6).
 */
export function mergeLines(bags: readonly BagOfGoods[]): readonly MergedLine[] {
  const merged = new Map<string, MergedLine>();
  for (const [bag, { label, lines }] of bags.entries()) {
    for (const [place, line] of lines.entries()) {
      const key = isPackage(line)
        ? JSON.stringify([bag, place])
        : JSON.stringify([line.sku, line.unit, line.unitPriceMinor]);
      const known = merged.get(key);
      merged.set(key, known === undefined ? first(label, line) : join(known, label, line));
    }
  }
  return [...merged.values()];
}

type Counted = {
  readonly unit: Unit;
  readonly unitPriceMinor: number;
  readonly quantity: number;
  readonly amountMinor: number;
};

/** Weighed or measured, or with its price inside the code: no further one is the same (B2). */
export const isPackage = ({ unit, unitPriceMinor, quantity, amountMinor }: Counted): boolean =>
  unit !== "pc" || unitPriceMinor * quantity !== amountMinor;

function first(label: LabelNumber, line: Line): MergedLine {
  const { barcode, sku, name, unit, quantity, unitPriceMinor, amountMinor, marks, marksMissing } = line;
  const bags = [{ label, quantity }];
  return { barcode, sku, name, unit, quantity, unitPriceMinor, amountMinor, marks, marksMissing, bags };
}

const join = (known: MergedLine, label: LabelNumber, line: Line): MergedLine => ({
  ...known,
  quantity: addQuantity(known.quantity, line.quantity),
  amountMinor: addMinor(known.amountMinor, line.amountMinor),
  marks: [...known.marks, ...line.marks],
  marksMissing: known.marksMissing + line.marksMissing,
  bags: fromBag(known.bags, label, line.quantity),
});

function fromBag(bags: readonly FromBag[], label: LabelNumber, quantity: Quantity): readonly FromBag[] {
  if (!bags.some((bag) => bag.label === label)) return [...bags, { label, quantity }];
  return bags.map((bag) => (bag.label === label ? { label, quantity: addQuantity(bag.quantity, quantity) } : bag));
}

/** Sum of the amounts in minor units, without the till's discounts (S7). */
export const mergedTotal = (lines: readonly Pick<Line, "amountMinor">[]): Minor =>
  lines.reduce((total, line) => addMinor(total, line.amountMinor), ZERO);
