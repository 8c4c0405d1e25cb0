import type { LabelNumber } from "./label-number.ts";
import type { Line } from "./line.ts";

/** A bag whose goods go back to the shelf (S4). */
type Bag = {
  readonly label: LabelNumber;
  readonly lines: readonly (Pick<Line, "sku" | "name" | "barcode" | "unit"> & { readonly quantity: number })[];
};

/** An article with all that goes back of it, and the bags that it lies in. */
export type GoodsToPutBack = Pick<Line, "sku" | "name" | "barcode" | "unit"> & {
  /** Sum over all bags: pieces, grams or millilitres. */
  readonly quantity: number;
  readonly labels: readonly LabelNumber[];
};

/** Goods of several bags summed by article and unit, by name: one walk along the shelves. */
export function goodsToPutBack(bags: readonly Bag[], locale: string): readonly GoodsToPutBack[] {
  const goods = new Map<string, GoodsToPutBack>();
  for (const { label, lines } of bags) {
    for (const { sku, name, barcode, unit, quantity } of lines) {
      const key = JSON.stringify([sku, unit]);
      const known = goods.get(key) ?? { sku, name, barcode, unit, quantity: 0, labels: [] };
      const labels = known.labels.includes(label) ? known.labels : [...known.labels, label];
      goods.set(key, { ...known, quantity: known.quantity + quantity, labels });
    }
  }
  const collator = new Intl.Collator(locale, { numeric: true });
  return [...goods.values()].toSorted((a, b) => collator.compare(a.name, b.name) || (a.sku < b.sku ? -1 : 1));
}
