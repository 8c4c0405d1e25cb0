import type { MergedLine } from "../merge.ts";

/** What the till really charged for goods of soft checks (S7). */
export type ChargedLine = {
  readonly sku: string;
  readonly quantity?: number;
  readonly unitPriceMinor?: number;
  readonly amountMinor: number;
};

export type Charged = {
  /** What the whole receipt came to, goods picked up since and discounts among it. */
  readonly totalMinor: number;
  readonly lines?: readonly ChargedLine[];
};

/** An article whose sum at the till is another than ours; null: that side does not have it. */
export type PriceDifference = {
  readonly sku: string;
  readonly name: string | null;
  readonly oursMinor: number | null;
  readonly theirsMinor: number | null;
};

type Ours = Pick<MergedLine, "sku" | "name" | "amountMinor">;

/**
 * Where the till's sums for the goods of soft checks differ from those at the time of scanning, by article, in the order of
 * our lines (S7). A till that tells no lines tells nothing that could be compared: its total holds other goods, too.
 */
export function priceDifferences(ours: readonly Ours[], { lines }: Charged): readonly PriceDifference[] {
  if (lines === undefined) return [];
  const sums = new Map<string, PriceDifference>();
  const add = (sku: string, side: "oursMinor" | "theirsMinor", minor: number, name: string | null): void => {
    const known = sums.get(sku) ?? { sku, name, oursMinor: null, theirsMinor: null };
    sums.set(sku, { ...known, [side]: (known[side] ?? 0) + minor });
  };
  for (const { sku, name, amountMinor } of ours) add(sku, "oursMinor", amountMinor, name);
  for (const { sku, amountMinor } of lines) add(sku, "theirsMinor", amountMinor, null);
  return [...sums.values()].filter(({ oursMinor, theirsMinor }) => oursMinor !== theirsMinor);
}

/** Did the till say the same? A repeated word that leaves out what was charged says nothing else. */
export const sameCharged = (kept: Charged | null, said: Charged | undefined): boolean =>
  said === undefined || (kept !== null && JSON.stringify(canonical(kept)) === JSON.stringify(canonical(said)));

const canonical = ({ totalMinor, lines }: Charged) => [
  totalMinor,
  lines?.map(({ sku, quantity, unitPriceMinor, amountMinor }) => [
    sku,
    quantity ?? null,
    unitPriceMinor ?? null,
    amountMinor,
  ]) ?? null,
];
