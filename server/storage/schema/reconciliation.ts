import type { Uuid } from "../../../src/domain/ids.ts";
import type { DifferenceKind } from "../../../src/domain/reconciliation/difference.ts";
import type { DifferenceRow, ReceiptListRow } from "../../ports/reconciliation.ts";
import type { Flag } from "./flag.ts";

/** What two witnesses tell differently (M3). */
export type DifferencesTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly judge: string;
  readonly about: string;
  readonly found_at: number;
  readonly taken_by: string | null;
  readonly taken_at: number | null;
  readonly ended: DifferenceRow["ended"];
  readonly ended_at: number | null;
  readonly ended_by: string | null;
  readonly note: string | null;
};

/** Up to which fact a store's witnesses were compared. */
export type ReconciliationsTable = { readonly store: string; readonly position: number };

export type SequenceMarksTable = {
  readonly terminal: Uuid;
  readonly store: string;
  readonly up_to: number;
  readonly highest: number;
  readonly judged_at: number;
  readonly looked_at: number;
};

/** JSON of how a store's lists of receipts are read. */
export type ReceiptProfilesTable = { readonly store: string; readonly profile: string };

export type ReceiptListsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  /** JSON array of tills. */
  readonly scope: string;
  readonly totals: ReceiptListRow["totals"];
  readonly from_at: number;
  readonly to_at: number;
  readonly sha256: string;
  readonly row_count: number;
  readonly rejected: number;
  readonly whole: Flag;
  readonly imported_at: number;
  readonly imported_by: string;
  readonly judged_n: number | null;
};

/** A receipt of a list as JSON, and the redemption that it belongs to. */
export type ReceiptRowsTable = {
  readonly list: Uuid;
  readonly row: number;
  readonly receipt: string;
  readonly redemption: Uuid | null;
};

/** JSON of what a till charged (S7). */
export type ChargesTable = { readonly redemption: Uuid; readonly store: string; readonly charged: string };
