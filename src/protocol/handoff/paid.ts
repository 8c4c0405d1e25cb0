import * as v from "valibot";
import { MAX_BAGS } from "../../domain/soft-check.ts";
import { Id, Label, Name, Time } from "../brands.ts";
import { ChargedBody } from "../charged.ts";
import { TerminalKey } from "../identity.ts";
import { RedemptionView, Refused } from "../redemptions.ts";
import { WireReceipt } from "../soft-checks.ts";

/**
 * `POST redemptions/{id}/paid`: what a till sold while it was cut off (R4). Bags by their ids: a label alone may be another
 * bag's by now. `paidAt` by the till's clock: evidence, not order (I9).
 */
export const PaidBody = v.object({
  till: Name(64),
  paidAt: Time,
  receipt: v.nullable(WireReceipt),
  charged: v.exactOptional(ChargedBody),
  bags: v.pipe(
    v.array(
      v.object({
        softCheck: Id,
        label: Label,
        /** Its document was brought here and refused, with that code: no use waiting for it. */
        refusedAs: v.exactOptional(Name(64)),
      }),
    ),
    v.minLength(1, "empty"),
    v.maxLength(MAX_BAGS, "too-many"),
  ),
});
export type PaidBody = v.InferOutput<typeof PaidBody>;

/** A bag that was paid for and is not redeemed by it: what the server holds against that. */
export const PaidConflict = v.object({
  softCheck: Id,
  label: Label,
  code: Refused.entries.code,
  till: v.optional(v.string()),
  at: v.optional(v.string()),
  receipt: v.optional(v.nullable(WireReceipt)),
});
export type PaidConflict = v.InferOutput<typeof PaidConflict>;

/** `redemption`: of all bags that could be redeemed; null when none could. */
export const PaidAnswer = v.object({
  redemption: v.nullable(RedemptionView),
  conflicts: v.array(PaidConflict),
  /** By the server's clock. */
  at: v.string(),
});
export type PaidAnswer = v.InferOutput<typeof PaidAnswer>;

/** `GET terminals/keys`: by whose keys a till tells a genuine document without the server. */
export const KeyList = v.object({ items: v.array(TerminalKey) });
