import * as v from "valibot";
import { PriceDifferenceView } from "./differences.ts";
import { KeptLine } from "./formats/kept-line.ts";
import { SoftCheckView, WireReceipt } from "./soft-checks.ts";

/** What a step says beyond its kind: which till, label or receipt it was about, and why. */
export const StepNotes = v.object({
  till: v.exactOptional(v.string()),
  label: v.exactOptional(v.string()),
  /** The label before, when another one was bound. */
  from: v.exactOptional(v.string()),
  /** Another soft check that the step was about. */
  softCheck: v.exactOptional(v.string()),
  reason: v.exactOptional(v.string()),
  receipt: v.exactOptional(v.nullable(WireReceipt)),
  /** A cashier took it upon themselves to redeem a bag that needs a check (R3). */
  accepted: v.exactOptional(v.boolean()),
});
export type StepNotes = v.InferOutput<typeof StepNotes>;

/** One step in the life of a soft check: what, when by the server's clock, and who witnessed it. */
const HistoryStep = v.object({ at: v.string(), what: v.string(), who: v.string(), notes: StepNotes });

/** What the till and its list of receipts tell of the redemption (S7, M3): evidence beside ours, never instead of it. */
export const AtTheTill = v.object({
  /** What the till charged for the goods of all bags of the redemption; null: it did not say. */
  charged: v.nullable(
    v.object({
      /** Sum of the whole receipt, goods picked up since and discounts among it. */
      totalMinor: v.number(),
      /** Sum of all bags of the redemption as they were scanned. */
      oursMinor: v.number(),
      /** Did the till tell it by article? */
      byArticle: v.boolean(),
      differences: v.array(PriceDifferenceView),
    }),
  ),
  /** The receipt in the till's own list; null: no list has it. */
  listed: v.nullable(v.object({ receipt: WireReceipt, totalMinor: v.number(), list: v.string() })),
});
export type AtTheTill = v.InferOutput<typeof AtTheTill>;

/** `GET soft-checks/{id}` */
export const SoftCheckDetail = v.object({
  ...SoftCheckView.entries,
  lines: v.array(KeptLine),
  history: v.array(HistoryStep),
  /** Null before somebody paid for it. */
  atTheTill: v.optional(v.nullable(AtTheTill), null),
});
export type SoftCheckDetail = v.InferOutput<typeof SoftCheckDetail>;
