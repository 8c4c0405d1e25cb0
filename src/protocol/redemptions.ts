import * as v from "valibot";
import { ARTICLE_FLAGS } from "../domain/article.ts";
import { MAX_LINES } from "../domain/compose.ts";
import type { Uuid } from "../domain/ids.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import { maxQuantity, UNITS } from "../domain/quantity.ts";
import { MAX_BAGS } from "../domain/soft-check.ts";
import { REDEMPTION_STATES, SOFT_CHECK_STATES } from "../domain/state-table.ts";
import { ArticleBarcode, Barcode } from "./articles.ts";
import { CurrencyCode, Id, Label, Name, PriceMinor, Time, Whole } from "./brands.ts";
import { ChargedBody } from "./charged.ts";
import { SoftCheckView, WireReceipt } from "./soft-checks.ts";
import { SpotCheckView } from "./spot-checks.ts";

const LabelSet = v.pipe(v.array(Label), v.minLength(1, "empty"), v.maxLength(MAX_BAGS, "too-many"));

/** `PUT redemptions/{id}`: the whole set of labels; repeatable, extendable while open. */
export const HoldBody = v.object({
  till: Name(64),
  labels: LabelSet,
  /** Labels in `needs-check` that the cashier takes upon themselves (R3). */
  accepted: v.exactOptional(v.pipe(v.array(Label), v.maxLength(MAX_BAGS, "too-many"))),
});
export type HoldBody = v.InferOutput<typeof HoldBody>;

/** Weighed packages, and those with their price inside the code, have a line each (B2). */
export const WireMergedLine = v.object({
  barcode: Barcode,
  sku: v.string(),
  name: v.string(),
  unit: v.picklist(UNITS),
  /** Every line of every bag may be the same article. */
  quantity: Whole(1, MAX_BAGS * MAX_LINES * maxQuantity("g")),
  unitPriceMinor: PriceMinor,
  amountMinor: PriceMinor,
  marks: v.array(v.string()),
  /** Marking codes that the till has to ask for (B4). */
  marksMissing: Whole(0, MAX_BAGS * MAX_LINES * maxQuantity("pc")),
  /** The bags it came out of; a server of before did not tell. */
  bags: v.optional(v.array(v.object({ label: Label, quantity: Whole(1, MAX_LINES * maxQuantity("g")) })), []),
  /**
   * What today's catalogue says of the article, where a till of the store types for its POS (R6): how many pieces each
   * barcode stands for, and what it has to be asked for. Absent: the catalogue no longer has it, or no till needs it.
   */
  article: v.exactOptional(v.object({ barcodes: v.array(ArticleBarcode), flags: v.array(v.picklist(ARTICLE_FLAGS)) })),
});
export type WireMergedLine = v.InferOutput<typeof WireMergedLine>;

const REASON_LENGTH = 300;

/**
 * That a redemption was reversed: when by the server's clock, by whom, on which device, why. `proof` is made with a secret of
 * the store that the server tells nobody: by it alone a restored server, which has forgotten the reversal, knows its own word again.
 */
export const ProvenReversal = v.object({
  at: Time,
  who: v.pipe(v.string(), v.maxLength(200, "too-long")),
  terminal: v.nullable(Id),
  reason: v.pipe(v.string(), v.maxLength(REASON_LENGTH, "too-long")),
  proof: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "not-a-proof")),
});
export type ProvenReversal = v.InferOutput<typeof ProvenReversal>;

export const RedemptionView = v.object({
  id: Id,
  state: v.picklist(REDEMPTION_STATES),
  till: v.string(),
  since: v.string(),
  expiresAt: v.nullable(v.string()),
  committedAt: v.nullable(v.string()),
  receipt: v.nullable(WireReceipt),
  softChecks: v.array(SoftCheckView),
  lines: v.array(WireMergedLine),
  /** Bags that are to be opened and recounted before the customer pays (R7), and those that were. */
  spotChecks: v.optional(v.array(SpotCheckView), []),
  totalMinor: PriceMinor,
  currency: CurrencyCode,
  /** Of one that was reversed; a server of before did not tell, and one that has emptied its records cannot. */
  reversal: v.exactOptional(ProvenReversal),
});
export type RedemptionView = v.InferOutput<typeof RedemptionView>;

/** Is this the answer about these bags of this redemption? One that went astray on the way is not. */
export const isViewOf = (
  { id, softChecks }: RedemptionView,
  redemption: Uuid,
  labels: readonly LabelNumber[],
): boolean =>
  id === redemption &&
  softChecks.length === labels.length &&
  softChecks.every(({ label }) => labels.some((own) => own === label));

/** `labels`: the bags that were paid for; the server redeems exactly these, whatever set it last heard of. */
export const CommitBody = v.object({
  receipt: v.nullable(WireReceipt),
  labels: v.exactOptional(LabelSet),
  charged: v.exactOptional(ChargedBody),
});
export type CommitBody = v.InferOutput<typeof CommitBody>;

export const ReversalBody = v.object({ reason: Name(REASON_LENGTH) });
/** `POST redemptions/{id}/forgotten-reversal`: the sale as the till has it, and the server's own word that it was reversed. */
export const ForgottenReversalBody = v.object({
  till: Name(64),
  receipt: v.nullable(WireReceipt),
  labels: LabelSet,
  reversal: ProvenReversal,
});
export type ForgottenReversalBody = v.InferOutput<typeof ForgottenReversalBody>;
/** `POST labels/{number}/opening`: the bag is opened at the till, its goods are scanned one by one (S4). */
export const OpeningBody = v.object({
  till: Name(64),
  reason: Name(300),
  /** The till's own redemption that holds the bag: it lets go of it in the same step. */
  redemption: v.exactOptional(Id),
});
export type OpeningBody = v.InferOutput<typeof OpeningBody>;
export const TakeoverBody = v.object({
  till: Name(64),
  labels: LabelSet,
  reason: Name(300),
});

/** Goods whose marking codes are used a second time (B4); `bag` null: in the same bag. */
const MarksUsed = v.object({
  sku: v.string(),
  name: v.string(),
  units: v.number(),
  bag: v.nullable(
    v.object({
      label: Label,
      state: v.picklist(SOFT_CHECK_STATES),
      store: v.exactOptional(v.string()),
      redeemed: v.exactOptional(v.object({ till: v.string(), receipt: v.nullable(WireReceipt), at: v.string() })),
    }),
  ),
});
export type MarksUsed = v.InferOutput<typeof MarksUsed>;

/** The labels of a 409 `labels-refused`; fields by code as in `LabelRefusal` of the domain. */
export const Refused = v.object({
  label: Label,
  code: v.picklist([
    "held",
    "already-redeemed",
    "not-arrived",
    "unknown-label",
    "clash",
    "cancelled",
    "expired",
    "needs-check",
    "void",
    "opened-at-the-till",
  ]),
  till: v.optional(v.string()),
  since: v.optional(v.string()),
  at: v.optional(v.string()),
  receipt: v.optional(v.nullable(WireReceipt)),
  /** With `needs-check`, when marking codes are the reason. */
  marksUsed: v.optional(v.array(MarksUsed)),
});
export type Refused = v.InferOutput<typeof Refused>;
export const RefusedLabels = v.object({ refused: v.array(Refused) });
