import type { Uuid } from "./ids.ts";
import type { LabelNumber } from "./label-number.ts";
import type { PriceSource, ScannedGoods } from "./line.ts";
import type { Minor } from "./money.ts";
import type { Quantity } from "./quantity.ts";

/** A fact about one bag, as the terminal wrote it down before it showed it. */
export type BagFact =
  | { readonly kind: "opened"; readonly visit: Uuid; readonly staff: string }
  | { readonly kind: "scanned"; readonly line: number; readonly goods: ScannedGoods }
  | { readonly kind: "quantity"; readonly line: number; readonly quantity: Quantity }
  | { readonly kind: "removed"; readonly line: number }
  /** The newest price of an open line (shown as changed); sealing freezes it (I14). */
  | {
      readonly kind: "repriced";
      readonly line: number;
      readonly unitPriceMinor: Minor;
      readonly priceFrom: PriceSource;
      readonly catalogueVersion: number;
    }
  /** Takes back the entry with that number (S3: every scan can be undone). */
  | { readonly kind: "undone"; readonly entry: number }
  /** A barcode nobody knows; kept for the history (S5). */
  | { readonly kind: "unknown"; readonly barcode: string }
  | { readonly kind: "sealed"; readonly label: LabelNumber }
  /** The customer agreed; `sequence` is the terminal's own count of sent orders, without gaps (I10). */
  | { readonly kind: "agreed"; readonly sequence: number }
  /** A sealed bag the customer does not want: its label is spent. */
  | { readonly kind: "declined"; readonly sequence: number }
  /** An open bag put back by the staff who filled it (S3). */
  | { readonly kind: "dropped" };

/** One entry of a terminal's journal: numbered, timed by the terminal's own clock (evidence, not order). */
export type JournalEntry = {
  /** Position in this terminal's journal, from 1, without gaps. */
  readonly entry: number;
  readonly bag: Uuid;
  /** RFC 3339 UTC by the terminal's clock. */
  readonly at: string;
  readonly fact: BagFact;
};
