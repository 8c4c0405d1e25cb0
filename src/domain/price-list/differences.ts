import type { Article } from "../article.ts";
import type { Minor } from "../money.ts";

/** How many of each kind are named; all are counted. */
export const EXAMPLES = 20;

export type PriceStep = { readonly sku: string; readonly name: string; readonly from: Minor; readonly to: Minor };
export type Named = { readonly sku: string; readonly name: string; readonly priceMinor: Minor };
export type Moved = { readonly barcode: string; readonly from: string; readonly to: string };

/** What a list would make of the catalogue. `…Examples` name the first of each. */
export type Differences = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly prices: number;
  /** Prices that rise or fall by more than half of what they are. */
  readonly byHalf: number;
  readonly toZero: number;
  /** Barcodes that one article loses and another one gets. */
  readonly movedBarcodes: number;
  readonly addedExamples: readonly Named[];
  readonly priceExamples: readonly PriceStep[];
  readonly byHalfExamples: readonly PriceStep[];
  readonly toZeroExamples: readonly PriceStep[];
  readonly removedExamples: readonly Named[];
  readonly movedExamples: readonly Moved[];
};

/** Is it more than half of the old price, up or down? From nothing to something always is. */
export const isByHalf = (from: number, to: number): boolean => Math.abs(to - from) * 2 > from && from !== to;

const shown = (article: Article): string =>
  JSON.stringify([
    article.name,
    article.unit,
    article.priceMinor,
    article.currency,
    article.vatPercent,
    article.flags,
    article.quickKey,
    article.barcodes.map(({ barcode, pieces }) => [barcode, pieces]),
  ]);

/** Nothing that a terminal could see differs. */
export const isSame = (a: Article, b: Article): boolean => shown(a) === shown(b);

type Outcome = {
  readonly kind: "added" | "changed" | "unchanged";
  readonly price: boolean;
  readonly byHalf: boolean;
  readonly toZero: boolean;
};

/** How an article of a list differs from what holds now. */
export function kindOf(now: Article | undefined, next: Article): Outcome["kind"] {
  if (now === undefined) return "added";
  return isSame(now, next) ? "unchanged" : "changed";
}

const outcomeOf = (now: Article | undefined, next: Article): Outcome => {
  const price = now !== undefined && now.priceMinor !== next.priceMinor;
  return {
    kind: kindOf(now, next),
    price,
    byHalf: price && now !== undefined && isByHalf(now.priceMinor, next.priceMinor),
    toZero: next.priceMinor === 0 && now?.priceMinor !== 0,
  };
};

/** Counts differences one article at a time, so that a list of a million need not be held. */
export function countDifferences() {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, prices: 0, byHalf: 0, toZero: 0 };
  const examples = {
    added: new Map<string, Named>(),
    price: new Map<string, PriceStep>(),
    byHalf: new Map<string, PriceStep>(),
    toZero: new Map<string, PriceStep>(),
    removed: new Map<string, Named>(),
  };
  const lost = new Map<string, string>();
  const gained = new Map<string, string>();

  const keep = <T>(some: Map<string, T>, sku: string, made: T, wanted: boolean): void => {
    if (!wanted) some.delete(sku);
    else if (some.size < EXAMPLES) some.set(sku, made);
  };
  const count = ({ kind, price, byHalf, toZero }: Outcome, by: 1 | -1): void => {
    counts[kind] += by;
    if (price) counts.prices += by;
    if (byHalf) counts.byHalf += by;
    if (toZero) counts.toZero += by;
  };
  const noteBarcodes = (now: Article | undefined, next: Article): void => {
    const codes = new Set(next.barcodes.map(({ barcode }) => barcode));
    const before = new Set(now?.barcodes.map(({ barcode }) => barcode));
    for (const code of before) if (!codes.has(code)) lost.set(code, next.sku);
    for (const code of codes) {
      if (before.has(code)) {
        if (lost.get(code) === next.sku) lost.delete(code);
      } else gained.set(code, next.sku);
    }
  };

  return {
    /**
     * `now`: the article as it is; `next`: as the list makes it; `before`: as earlier rows of the same list had made it.
     * `hasCatalogue` false: nothing is there yet, so that no barcode can move.
     */
    compare(now: Article | undefined, next: Article, before: Article | undefined, hasCatalogue: boolean): void {
      if (before !== undefined) count(outcomeOf(now, before), -1);
      const outcome = outcomeOf(now, next);
      count(outcome, 1);
      if (hasCatalogue && outcome.kind !== "unchanged") noteBarcodes(now, next);
      else if (before !== undefined && now !== undefined) noteBarcodes(now, next);
      const { sku, name, priceMinor } = next;
      const step = { sku, name, from: now?.priceMinor ?? priceMinor, to: priceMinor };
      keep(examples.added, sku, { sku, name, priceMinor }, outcome.kind === "added");
      keep(examples.price, sku, step, outcome.price);
      keep(examples.byHalf, sku, step, outcome.byHalf);
      keep(examples.toZero, sku, step, outcome.toZero);
    },
    remove({ sku, name, priceMinor, barcodes }: Article): void {
      counts.removed += 1;
      keep(examples.removed, sku, { sku, name, priceMinor }, true);
      for (const { barcode } of barcodes) lost.set(barcode, sku);
    },
    total(): Differences {
      const moved = [...gained].flatMap(([barcode, to]) => {
        const from = lost.get(barcode);
        return from === undefined || from === to ? [] : [{ barcode, from, to }];
      });
      return {
        ...counts,
        movedBarcodes: moved.length,
        addedExamples: [...examples.added.values()],
        priceExamples: [...examples.price.values()],
        byHalfExamples: [...examples.byHalf.values()],
        toZeroExamples: [...examples.toZero.values()],
        removedExamples: [...examples.removed.values()],
        movedExamples: moved.slice(0, EXAMPLES),
      };
    },
  };
}

/** A list so short says nothing about another one. */
const SHORT_ROWS = 100;

/**
 * Has a list far fewer rows than the last one of its kind? One that merges takes nothing away, so that a file which was cut off
 * between two rows shows by this alone. A profile that lets all articles leave asks nothing here either.
 */
export const isFarShorter = (rows: number, last: number, percent: number): boolean =>
  percent < 100 && last >= SHORT_ROWS && rows * 2 < last;

/** A list that would take so many articles away needs a person's word: it may have been cut off. */
export const removesTooMany = (removed: number, before: number, percent: number): boolean =>
  removed > 0 && removed * 100 > before * percent;
