import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber, LabelPrefix } from "../../src/domain/label-number.ts";
import type { LabelState, RunState } from "../../src/domain/state-table.ts";
import type { RunTrouble, VoidReason, Witness } from "../../src/protocol/labels.ts";

export type LabelRunRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly prefix: LabelPrefix;
  readonly count: number;
  readonly template: string;
  readonly state: RunState;
  readonly first: LabelNumber;
  readonly last: LabelNumber;
  readonly voided: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly forStaff: string | null;
  /** The printer that it goes to; null: printed by hand from documents. */
  readonly printer: Uuid | null;
  /** Positions below it were handed to a printer, noted before they left (L3). */
  readonly sent: number;
  /** Positions below it are settled: witnessed on paper, or void. */
  readonly confirmed: number;
  readonly witness: Witness | null;
  readonly trouble: RunTrouble | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The one press that carries it, over all processes, and its last sign of life; null: none does. */
  readonly press: string | null;
  readonly pressAliveAt: number | null;
};

/** What moves while a run is printed. */
export type RunProgress = Partial<
  Pick<
    LabelRunRow,
    | "state"
    | "printer"
    | "sent"
    | "confirmed"
    | "witness"
    | "trouble"
    | "startedAt"
    | "endedAt"
    | "press"
    | "pressAliveAt"
  >
>;

/** Positions of a run from `from` to before `to`. */
export type Stretch = { readonly from: number; readonly to: number };

/** A stretch of a run that was voided, and why. */
export type RunVoidRow = Stretch & {
  readonly reason: VoidReason;
  readonly trouble: RunTrouble | null;
  readonly at: number;
};

export type LabelRow = {
  readonly number: LabelNumber;
  readonly store: string;
  readonly run: Uuid;
  /** Position in the run, from 0. */
  readonly position: number;
  readonly state: LabelState;
  readonly softCheck: Uuid | null;
};

export type LabelQueries = {
  /** Takes `count` serials of a prefix, for ever (I5); the first of them, or undefined when too few are left. */
  takeSerials(prefix: LabelPrefix, count: number, capacity: number): Promise<number | undefined>;
  /** Leaves out so many serials of a prefix, for ever: a restored backup cannot know how many were given since. */
  skipSerials(prefix: LabelPrefix, count: number): Promise<void>;
  /** The serial that each prefix of the chain gives out next. */
  serials(): Promise<readonly { readonly store: string; readonly prefix: LabelPrefix; readonly next: number }[]>;
  insertRun(run: LabelRunRow, numbers: readonly LabelNumber[]): Promise<void>;
  run(store: string, id: Uuid): Promise<LabelRunRow | undefined>;
  runs(store: string, limit: number): Promise<readonly LabelRunRow[]>;
  numbers(run: Uuid): Promise<readonly LabelRow[]>;
  numbersIn(run: Uuid, stretch: Stretch): Promise<readonly LabelRow[]>;
  progress(id: Uuid, progress: RunProgress): Promise<void>;
  /** Runs of all stores that have not ended. */
  unended(): Promise<readonly LabelRunRow[]>;
  /** Runs of all stores whose press has shown no life since `staleBefore`. */
  abandoned(staleBefore: number): Promise<readonly LabelRunRow[]>;
  /** Allocated labels of a run become printed; only those of a stretch, when one is given. */
  markPrinted(run: Uuid, stretch?: Stretch): Promise<void>;
  /** Voids labels of a stretch that are not bound yet, and notes why; how many. */
  voidStretch(run: Uuid, voided: RunVoidRow): Promise<number>;
  /** What was voided of a run, oldest first. */
  voids(run: Uuid): Promise<readonly RunVoidRow[]>;
  byNumber(number: LabelNumber): Promise<LabelRow | undefined>;
  /** Locks and gives the labels, in sorted order, for a transaction that decides over them. */
  lock(numbers: readonly LabelNumber[]): Promise<readonly LabelRow[]>;
  setState(number: LabelNumber, state: LabelState, softCheck: Uuid | null): Promise<void>;
};
