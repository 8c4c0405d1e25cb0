import * as v from "valibot";
import { SOFT_CHECK_STATES } from "../../domain/state-table.ts";
import { Id } from "../brands.ts";
import { WireReceipt } from "../soft-checks.ts";
import { PaidConflict } from "./paid.ts";

/** A bag that a till sold while it was cut off and that the server does not redeem by it (R4); what came of it since. */
export const ConflictView = v.object({
  ...PaidConflict.entries,
  /** Of the till's sale; with `softCheck` the conflict's name. */
  redemption: Id,
  /** At which till and with which receipt the customer paid; the time by that till's clock (I9). */
  paid: v.object({ till: v.string(), receipt: v.nullable(WireReceipt), at: v.string() }),
  /** When the server was told. */
  recordedAt: v.string(),
  /** Where the bag stands now; null: it never came. */
  state: v.nullable(v.picklist(SOFT_CHECK_STATES)),
  /** Who took it to settle it; null: nobody yet. */
  taken: v.nullable(v.object({ by: v.string(), at: v.string() })),
});
export type ConflictView = v.InferOutput<typeof ConflictView>;

/** `GET conflicts`, newest first. `next`: the `before` of the following page; null: there is none. */
export const ConflictPage = v.object({ items: v.array(ConflictView), next: v.nullable(v.number()) });
export type ConflictPage = v.InferOutput<typeof ConflictPage>;

/** `POST redemptions/{id}/conflict-takings` */
export const TakingBody = v.object({ softCheck: Id });
export type TakingBody = v.InferOutput<typeof TakingBody>;
