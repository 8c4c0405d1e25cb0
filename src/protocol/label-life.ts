import * as v from "valibot";
import { LABEL_STATES } from "../domain/state-table.ts";
import { Id, Label } from "./brands.ts";
import { VOID_REASONS, WITNESSES } from "./labels.ts";
import { SoftCheckView } from "./soft-checks.ts";

/**
 * `GET labels/{number}/life` (L6): what is known of a label from its roll to its redemption, each with its witness.
 * `state` null: the number was not given out here, and bags came under it all the same (R3).
 */
export const LabelLife = v.object({
  number: Label,
  state: v.nullable(v.picklist(LABEL_STATES)),
  run: v.nullable(
    v.object({
      id: Id,
      createdAt: v.string(),
      createdBy: v.string(),
      forStaff: v.nullable(v.string()),
      /** Name of the printer; null: printed from a document. */
      printer: v.nullable(v.string()),
      /** When its roll was printed, or began to be; null: it is not on paper, as far as anybody said. */
      printedAt: v.nullable(v.string()),
      /** Whose word that stands on. */
      witness: v.nullable(v.picklist(WITNESSES)),
    }),
  ),
  /** When its stretch of the roll was voided, and why. */
  voided: v.nullable(v.object({ at: v.string(), reason: v.picklist(VOID_REASONS) })),
  /** A till opened its bag, before or after the order arrived (S4). */
  opened: v.nullable(v.object({ at: v.string(), till: v.string(), reason: v.string() })),
  /** Every soft check that is found under it, the oldest first; two of them clash (L4). */
  bags: v.array(SoftCheckView),
});
export type LabelLife = v.InferOutput<typeof LabelLife>;
