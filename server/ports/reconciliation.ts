import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { DifferenceKind, DifferenceState } from "../../src/domain/reconciliation/difference.ts";
import type { Charged } from "../../src/domain/reconciliation/prices.ts";
import type { ListedReceipt, TotalsRule } from "../../src/domain/reconciliation/receipts.ts";
import type { Receipt } from "../../src/domain/redemption.ts";
import type { SoftCheckState } from "../../src/domain/state-table.ts";

/** A difference as it is kept (M3): one row for each thing that two witnesses tell differently. */
export type DifferenceRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: DifferenceKind;
  /** What it is about, once for each kind. */
  readonly subject: string;
  /** Which comparison found it: that one also says when it is no difference any more. */
  readonly judge: string;
  /** JSON text of `DifferenceAbout`. */
  readonly about: string;
  readonly foundAt: number;
  readonly takenBy: string | null;
  readonly takenAt: number | null;
  readonly ended: "explained" | "settled" | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly note: string | null;
};

export type DifferenceFilter = {
  readonly kinds?: readonly DifferenceKind[];
  readonly states?: readonly DifferenceState[];
};

/** How far a terminal's numbers are accounted for, and the highest that the server held when it was last looked at. */
export type SequenceMark = {
  readonly terminal: Uuid;
  readonly upTo: number;
  readonly highest: number;
  readonly judgedAt: number;
  /** When the report was received that was looked at last; 0: none was. */
  readonly lookedAt: number;
};

/** A till's own list of receipts. */
export type ReceiptListRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  /** Tills that it claims to be of. */
  readonly tills: readonly string[];
  /** It claims to be of all tills of the store. */
  readonly everyTill: boolean;
  readonly totals: TotalsRule;
  readonly from: number;
  readonly to: number;
  readonly sha256: string;
  readonly rows: number;
  readonly rejected: number;
  /** Every row is there. */
  readonly whole: boolean;
  readonly importedAt: number;
  readonly importedBy: string;
  /** The newest fact of a sale that was known when it was last compared; null: never yet. */
  readonly judgedN: number | null;
};

export type SaleRow = {
  readonly redemption: Uuid;
  readonly till: string;
  readonly at: number;
  readonly receipt: Receipt | null;
  readonly reversed: boolean;
  readonly labels: readonly LabelNumber[];
  readonly totalMinor: number;
  readonly charged: Charged | null;
};

/** A bag whose goods go back to the shelf. */
export type PutBackRow = {
  readonly softCheck: Uuid;
  readonly state: SoftCheckState;
  /** When its goods were put back, and who says so; null: they were not yet. */
  readonly putBack: { readonly at: number; readonly by: string } | null;
};

export type ReconciliationQueries = {
  /** The last fact that was looked at; undefined: none ever. Locks it inside a write: one server at a time compares. */
  position(store: string): Promise<number | undefined>;
  moveTo(store: string, n: number): Promise<void>;

  /** Stores where something came that was not looked at: facts, a handheld's report, a list of receipts. */
  behind(): Promise<readonly string[]>;
  /** Handhelds whose last report was not looked at. */
  newReports(store: string): Promise<readonly Uuid[]>;
  sequenceMarks(store: string): Promise<readonly SequenceMark[]>;
  putSequenceMarks(store: string, marks: readonly SequenceMark[]): Promise<void>;
  /** Numbers of a terminal's orders after `upTo` that the server holds, in order; one that came twice stands there twice. */
  heldAfter(store: string, terminal: Uuid, upTo: number): Promise<readonly number[]>;
  /** Orders of a terminal under one number. */
  numbered(store: string, terminal: Uuid, sequence: number): Promise<readonly Uuid[]>;

  byId(store: string, id: Uuid): Promise<DifferenceRow | undefined>;
  about(store: string, kind: DifferenceKind, subject: string): Promise<DifferenceRow | undefined>;
  /** Those of one comparison that have not ended, and those that somebody settled. */
  ofJudge(store: string, judge: string): Promise<readonly DifferenceRow[]>;
  /** Comparisons that found something which has not ended. */
  openJudges(store: string): Promise<ReadonlySet<string>>;
  insert(row: DifferenceRow): Promise<void>;
  update(row: DifferenceRow): Promise<void>;
  /** Newest first; `before`: older than the one of that id. */
  list(
    store: string,
    filter: DifferenceFilter,
    page: { readonly limit: number; readonly before?: Uuid },
  ): Promise<readonly DifferenceRow[]>;
  /** How many are neither ended nor taken, by kind. */
  openCounts(store: string): Promise<ReadonlyMap<DifferenceKind, number>>;
  /** Of those that are neither ended nor taken, the one that was found first. */
  longestOpen(store: string, kinds: readonly DifferenceKind[]): Promise<DifferenceRow | undefined>;

  receiptProfile(store: string): Promise<string | undefined>;
  putReceiptProfile(store: string, profile: string): Promise<void>;
  insertList(row: ReceiptListRow): Promise<void>;
  updateList(row: ReceiptListRow): Promise<void>;
  /** Newest first. */
  lists(store: string, limit: number): Promise<readonly ReceiptListRow[]>;
  listOf(store: string, sha256: string): Promise<ReceiptListRow | undefined>;
  addReceipts(list: Uuid, receipts: readonly ListedReceipt[]): Promise<void>;
  receipts(list: Uuid, afterRow: number, limit: number): Promise<readonly ListedReceipt[]>;
  /** Notes which sale each row of a list belongs to; rows that are not named belong to none. */
  matchReceipts(list: Uuid, matched: ReadonlyMap<number, Uuid>): Promise<void>;
  /** Sales that a row of another list of the store belongs to. */
  matchedElsewhere(store: string, list: Uuid, sales: readonly Uuid[]): Promise<ReadonlySet<Uuid>>;
  /** The receipt that a list says a redemption has, and that list's name. */
  receiptOf(redemption: Uuid): Promise<{ readonly receipt: ListedReceipt; readonly list: string } | undefined>;
  /** Removes lists that were imported before that moment, with their rows; how many. */
  forgetLists(store: string, before: number): Promise<number>;

  charge(store: string, redemption: Uuid, charged: Charged): Promise<void>;
  charged(redemption: Uuid): Promise<Charged | undefined>;
  /** Removes what was charged in the sales of these bags. */
  forgetCharges(store: string, softChecks: readonly Uuid[]): Promise<void>;
  /** Redemptions committed from `from` on and before `to`, reversed ones among them; in their order. */
  sales(store: string, from: number, to: number): Promise<readonly SaleRow[]>;

  /** Bags in a state from which goods go back, stored from `from` on, oldest first. */
  toPutBack(store: string, from: number, which: "waiting" | "done", limit: number): Promise<readonly PutBackRow[]>;
  /** False when it was noted already. */
  putBack(store: string, softCheck: Uuid, at: number, by: string): Promise<boolean>;
};
