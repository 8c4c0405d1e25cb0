import * as v from "valibot";
import { DIFFERENCE_KINDS, DIFFERENCE_STATES } from "../domain/reconciliation/difference.ts";
import { Id, Label, Name } from "./brands.ts";
import { Refused } from "./redemptions.ts";
import { WireReceipt } from "./soft-checks.ts";

/** An article whose sum at the till is another than that at the time of scanning (S7); null: that side does not have it. */
export const PriceDifferenceView = v.object({
  sku: v.string(),
  name: v.nullable(v.string()),
  oursMinor: v.nullable(v.number()),
  theirsMinor: v.nullable(v.number()),
});
export type PriceDifferenceView = v.InferOutput<typeof PriceDifferenceView>;

/** What a difference is about: whatever of it the kind has. */
export const DifferenceAbout = v.object({
  /** The terminal whose numbers were compared. */
  terminal: v.exactOptional(v.object({ id: Id, name: v.string() })),
  /** The order's number on its terminal (I10). */
  sequence: v.exactOptional(v.number()),
  /** The last number that the terminal told. */
  last: v.exactOptional(v.number()),
  /** The server came back from a backup since the terminal was enrolled: that explains a lot. */
  restoredAt: v.exactOptional(v.string()),
  softCheck: v.exactOptional(Id),
  label: v.exactOptional(Label),
  /** The other bag, or the other sale. */
  other: v.exactOptional(Id),
  redemption: v.exactOptional(Id),
  till: v.exactOptional(v.string()),
  /** How many redemptions of that till a list has nothing of; `at`: the first of them. */
  sales: v.exactOptional(v.number()),
  receipt: v.exactOptional(v.nullable(WireReceipt)),
  /** When it was paid; of a till that was cut off, by its own clock (I9). */
  at: v.exactOptional(v.string()),
  /** Why a bag that was paid for is not redeemed by it (R4), and which sale has it. */
  code: v.exactOptional(Refused.entries.code),
  against: v.exactOptional(v.object({ till: v.string(), receipt: v.nullable(WireReceipt), at: v.string() })),
  oursMinor: v.exactOptional(v.number()),
  theirsMinor: v.exactOptional(v.number()),
  lines: v.exactOptional(v.array(PriceDifferenceView)),
  /** The list of receipts, and the row in it. */
  list: v.exactOptional(v.object({ id: Id, name: v.string() })),
  row: v.exactOptional(v.number()),
});
export type DifferenceAbout = v.InferOutput<typeof DifferenceAbout>;

/** What two witnesses tell differently (M3, S7), who took it, and how it ended. */
export const DifferenceView = v.object({
  id: Id,
  kind: v.picklist(DIFFERENCE_KINDS),
  state: v.picklist(DIFFERENCE_STATES),
  foundAt: v.string(),
  about: DifferenceAbout,
  taken: v.nullable(v.object({ by: v.string(), at: v.string() })),
  /** `by` null: what came later explained it. */
  ended: v.nullable(v.object({ by: v.nullable(v.string()), at: v.string(), note: v.nullable(v.string()) })),
});
export type DifferenceView = v.InferOutput<typeof DifferenceView>;

/** `GET differences`, newest first. `next`: the `before` of the following page; null: there is none. */
export const DifferencePage = v.object({
  items: v.array(DifferenceView),
  next: v.nullable(Id),
  /** How many of each kind nobody has taken yet. */
  open: v.array(v.object({ kind: v.picklist(DIFFERENCE_KINDS), count: v.number() })),
});
export type DifferencePage = v.InferOutput<typeof DifferencePage>;

/** `POST differences/{id}/settlement` */
export const SettlementBody = v.object({ note: Name(300) });
