import type { Uuid } from "./ids.ts";
import type { Line } from "./line.ts";
import type { SpotCheckState } from "./state-table.ts";

/** Why a bag is to be opened and recounted (R7): chance, its value, its goods, or who packed it. */
export type SpotCheckRule = "share" | "value" | "age" | "marked" | "new-staff";
export const SPOT_CHECK_RULES: readonly SpotCheckRule[] = ["share", "value", "age", "marked", "new-staff"];

/** A store's rules; each of them asks by itself. */
export type SpotCheckRules = {
  /** So many of 1000 bags, by chance; 0: none. */
  readonly sharePerMille: number;
  /** Bags of this worth or more, in minor units; 0: none for its worth. */
  readonly valueFromMinor: number;
  /** Bags with age-restricted goods. */
  readonly age: boolean;
  /** Bags with goods that need a marking code. */
  readonly marked: boolean;
  /** Bags of staff who began fewer days ago than this; 0: none for that. */
  readonly newStaffDays: number;
};

/** How every store starts. */
export const NO_SPOT_CHECKS: SpotCheckRules = {
  sharePerMille: 0,
  valueFromMinor: 0,
  age: false,
  marked: false,
  newStaffDays: 0,
};

/** Whether any bag at all could be asked for. */
export const asksForSpotChecks = (rules: SpotCheckRules): boolean =>
  rules.sharePerMille > 0 || rules.valueFromMinor > 0 || rules.age || rules.marked || rules.newStaffDays > 0;

/** A draw is a whole number from 0 to below this. */
export const DRAWS = 2 ** 32;

/** What the rules look at. */
export type BagToJudge = {
  readonly totalMinor: number;
  readonly lines: readonly Pick<Line, "marks" | "marksMissing">[];
  /** Some of its goods ask for the customer's age. */
  readonly ageRestricted: boolean;
  /** Whole days since whoever packed it was made known to the store; undefined: nobody knows any more. */
  readonly staffDays: number | undefined;
  /** From 0 to below `DRAWS`, evenly. */
  readonly draw: number;
};

/** The rules that ask for this bag to be recounted, in their order; none: it goes through. */
export function spotCheckRulesFor(rules: SpotCheckRules, bag: BagToJudge): readonly SpotCheckRule[] {
  const asks: Readonly<Record<SpotCheckRule, boolean>> = {
    // Whole numbers below 2^53 on both sides: no rounding decides.
    share: bag.draw * 1000 < rules.sharePerMille * DRAWS,
    value: rules.valueFromMinor > 0 && bag.totalMinor >= rules.valueFromMinor,
    age: rules.age && bag.ageRestricted,
    marked: rules.marked && bag.lines.some(({ marks, marksMissing }) => marks.length + marksMissing > 0),
    "new-staff": bag.staffDays !== undefined && bag.staffDays < rules.newStaffDays,
  };
  return SPOT_CHECK_RULES.filter((rule) => asks[rule]);
}

const DAY_MS = 24 * 60 * 60_000;

/** Whole days between two moments (ms); a clock that went back counts none. */
export const daysBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / DAY_MS));

/** When an id was made, in ms: the first 48 bits of RFC 9562, version 7. */
export const madeAt = (id: Uuid): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

/** What somebody counted of one article; `sku` null: goods that nobody here knows, named by their barcode. */
export type Counted = {
  readonly sku: string | null;
  readonly barcode: string;
  readonly name: string;
  readonly count: number;
};

/** An article of which the bag holds more or less than its order says. */
export type CountDifference = {
  readonly sku: string | null;
  readonly name: string;
  readonly expected: number;
  readonly counted: number;
};

/** What a person counts: pieces, and packages of measured goods. */
const countOf = ({ unit, quantity }: Pick<Line, "unit" | "quantity">): number => (unit === "pc" ? quantity : 1);

/** Where order and count do not agree: articles of the order in its sequence, then what it does not name. */
export function countDifferences(
  lines: readonly Pick<Line, "sku" | "name" | "unit" | "quantity">[],
  counted: readonly Counted[],
): readonly CountDifference[] {
  const found = new Map<string, CountDifference>();
  const add = (key: string, one: Pick<CountDifference, "sku" | "name">, expected: number, count: number): void => {
    const known = found.get(key) ?? { sku: one.sku, name: one.name, expected: 0, counted: 0 };
    found.set(key, { ...known, expected: known.expected + expected, counted: known.counted + count });
  };
  for (const line of lines) add(`sku ${line.sku}`, line, countOf(line), 0);
  for (const one of counted) {
    add(one.sku === null ? `barcode ${one.barcode}` : `sku ${one.sku}`, one, 0, one.count);
  }
  return [...found.values()].filter((one) => one.expected !== one.counted);
}

/** How many spot checks stand how, of one kind. */
export type SpotCheckFigures = Readonly<Record<SpotCheckState, number>> & {
  /** Of those that were recounted, so many of 1000 differed; undefined: none was. */
  readonly differsPerMille: number | undefined;
};

/** Spot checks that are alike in all that is counted by. */
export type SpotCheckGroup = {
  readonly staff: string;
  readonly rules: readonly SpotCheckRule[];
  readonly state: SpotCheckState;
  readonly count: number;
};

/** Sums groups; a check that several rules asked for stands under each of them. */
export function spotCheckFigures(groups: readonly SpotCheckGroup[]): SpotCheckFigures {
  const sum = (state: SpotCheckState): number =>
    groups.reduce((total, group) => total + (group.state === state ? group.count : 0), 0);
  const [asked, equal, differs, skipped, missed] = [
    sum("asked"),
    sum("equal"),
    sum("differs"),
    sum("skipped"),
    sum("missed"),
  ];
  const recounted = equal + differs;
  const differsPerMille = recounted === 0 ? undefined : Math.round((differs * 1000) / recounted);
  return { asked, equal, differs, skipped, missed, differsPerMille };
}
