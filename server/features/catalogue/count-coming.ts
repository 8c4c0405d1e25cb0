import type { ComingReport } from "../../../src/protocol/catalogue-imports.ts";
import type { ComingPriceRow } from "../../ports/coming-prices.ts";
import type { ComingRow } from "./settle-rows.ts";

/** Moments that a report names; all prices are counted. */
const MOMENTS_NAMED = 20;
const EXAMPLES = 20;

export type Moments = ReadonlyMap<number, number>;

const timeOf = (at: number): string => new Date(at).toISOString();

export const momentsNamed = (moments: Moments): ComingReport["moments"] =>
  [...moments]
    .toSorted(([a], [b]) => a - b)
    .slice(0, MOMENTS_NAMED)
    .map(([at, prices]) => ({ at: timeOf(at), prices }));

/** Counts how many prices hold from each moment; what was told twice counts once. */
export function countMoments() {
  const moments = new Map<number, number>();
  let prices = 0;
  return {
    take(coming: readonly ComingRow[]): void {
      for (const { row, again } of coming) {
        if (again) continue;
        prices += 1;
        moments.set(row.from, (moments.get(row.from) ?? 0) + 1);
      }
    },
    prices: () => prices,
    moments: (): Moments => moments,
  };
}

/** What the prices to come of a list are beside those of today, and beside those announced before. */
export function countComing() {
  const counted = countMoments();
  const replaced = new Set<string>();
  const examples: NonNullable<ComingReport["compared"]>["examples"] = [];
  let [changing, added] = [0, 0];

  const compare = ({ row, name, priceNow }: ComingRow): void => {
    if (priceNow === null) added += 1;
    else if (priceNow !== row.priceMinor) changing += 1;
    const isSaid = priceNow === row.priceMinor || examples.length >= EXAMPLES;
    if (!isSaid) examples.push({ sku: row.sku, name, from: priceNow, to: row.priceMinor, at: timeOf(row.from) });
  };

  return {
    /** `known`: what was announced for these articles before. */
    take(coming: readonly ComingRow[], known: readonly ComingPriceRow[]): void {
      counted.take(coming);
      for (const one of coming) if (!one.again) compare(one);
      const told = new Set(coming.map(({ row }) => `${row.day} ${row.sku}`));
      for (const { day, sku, from } of known) if (told.has(`${day} ${sku}`)) replaced.add(`${from} ${sku}`);
    },
    /** `announced`: how many prices were to come before. Null: there is nothing to be said. */
    report(timeZone: string, announced: number): ComingReport | null {
      if (counted.prices() === 0 && announced === 0) return null;
      return {
        timeZone,
        prices: counted.prices(),
        moments: momentsNamed(counted.moments()),
        compared: { changing, added, replaced: replaced.size, stays: announced - replaced.size, examples },
      };
    },
    /** When the first of them holds (ms). */
    first: (): number | undefined => [...counted.moments().keys()].toSorted((a, b) => a - b)[0],
  };
}
