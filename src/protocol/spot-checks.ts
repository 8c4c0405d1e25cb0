import * as v from "valibot";
import { MAX_MINOR } from "../domain/money.ts";
import { NO_SPOT_CHECKS, SPOT_CHECK_RULES, type SpotCheckRules } from "../domain/spot-check.ts";
import { SPOT_CHECK_STATES } from "../domain/state-table.ts";
import { Barcode } from "./articles.ts";
import { Id, Label, Name, Whole } from "./brands.ts";

/** Which bags are to be opened and recounted (R7), as the store's settings hold it. */
export const WireSpotCheckRules = v.object({
  sharePerMille: Whole(0, 1000),
  valueFromMinor: Whole(0, MAX_MINOR),
  age: v.boolean(),
  marked: v.boolean(),
  newStaffDays: Whole(0, 365),
});

/** What a store's settings say; rules that this program is too old to know ask for nothing. */
export function spotCheckRulesOf({ spotChecks }: { readonly spotChecks?: unknown }): SpotCheckRules {
  const read = v.safeParse(WireSpotCheckRules, spotChecks);
  return read.success ? read.output : NO_SPOT_CHECKS;
}

const Count = Whole(0, 99_999_999);
const CountDifference = v.object({ sku: v.nullable(v.string()), name: v.string(), expected: Count, counted: Count });

/** A bag of a redemption that is to be recounted, or was. */
export const SpotCheckView = v.object({
  label: Label,
  state: v.picklist(SPOT_CHECK_STATES),
  rules: v.array(v.picklist(SPOT_CHECK_RULES)),
  /** Who counted, skipped or was paid, and when; null while nobody did. */
  by: v.nullable(v.string()),
  at: v.nullable(v.string()),
  /** Why it was skipped. */
  reason: v.nullable(v.string()),
  differences: v.array(CountDifference),
});
export type SpotCheckView = v.InferOutput<typeof SpotCheckView>;

/** Articles in one bag, and some that do not belong there. */
const MAX_COUNTED = 1_000;

/** `POST redemptions/{id}/recounts`: what is in the bag; `sku` null: goods that nobody knows here. */
export const RecountBody = v.object({
  label: Label,
  counted: v.pipe(
    v.array(v.object({ sku: v.nullable(Name(64)), barcode: Barcode, name: Name(300), count: Whole(0, 9_999) })),
    v.maxLength(MAX_COUNTED, "too-many"),
  ),
});
export type RecountBody = v.InferOutput<typeof RecountBody>;

/** `POST redemptions/{id}/recount-skips`: somebody with the right takes it upon themselves. */
export const RecountSkipBody = v.object({ label: Label, reason: Name(300) });
export type RecountSkipBody = v.InferOutput<typeof RecountSkipBody>;

const Figures = v.object({
  asked: v.number(),
  equal: v.number(),
  differs: v.number(),
  skipped: v.number(),
  missed: v.number(),
  /** Of 1000 that were recounted; null: none was. */
  differsPerMille: v.nullable(v.number()),
});
export type SpotCheckFiguresView = v.InferOutput<typeof Figures>;

/** `GET spot-checks`: what came of them in a stretch of time, by rule and by who packed the bag. */
export const SpotCheckStatistics = v.object({
  all: Figures,
  byRule: v.array(v.object({ rule: v.picklist(SPOT_CHECK_RULES), figures: Figures })),
  byStaff: v.array(v.object({ staff: v.string(), name: v.string(), figures: Figures })),
  /** The newest bags whose count differed, that were skipped or were paid for without a count. */
  notEqual: v.array(
    v.object({ softCheck: Id, staff: v.string(), staffName: v.string(), till: v.string(), ...SpotCheckView.entries }),
  ),
});
export type SpotCheckStatistics = v.InferOutput<typeof SpotCheckStatistics>;
