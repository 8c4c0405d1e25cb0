import type { AlertKind } from "../../src/domain/alerts/alert-rule.ts";
import type { AlertWitness, Clearing } from "../../src/domain/alerts/judge-alerts.ts";
import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { SoftCheckState } from "../../src/domain/state-table.ts";

/** An alert that stands, or stood. Times are ms of the server's clock. */
export type AlertRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: AlertKind;
  readonly subject: string;
  /** What people called the subject when it was raised. */
  readonly name: string;
  readonly note: string | null;
  readonly witness: AlertWitness;
  /** When it was last witnessed that it goes on. */
  readonly witnessedAt: number;
  /** What was witnessed then, as its kind measures. */
  readonly figure: number;
  /** The rule's limit when it was raised. */
  readonly limit: number;
  readonly raisedAt: number;
  readonly clearedAt: number | null;
  readonly clearedWhy: Clearing | null;
};

/** Bags in one state, and since when nothing was done about the one that waits longest. */
export type WaitingRow = {
  readonly state: SoftCheckState;
  readonly label: LabelNumber;
  readonly since: number;
};

export type AlertQueries = {
  /** Those that stand, the oldest first. */
  open(store: string): Promise<readonly AlertRow[]>;
  /** Those that stand in any store. */
  openEverywhere(): Promise<readonly AlertRow[]>;
  /** Those that stand no more, the newest first, before that id. */
  cleared(store: string, page: { readonly before?: Uuid; readonly limit: number }): Promise<readonly AlertRow[]>;
  /** False: one of this kind and subject stands already, raised by whichever process. */
  raise(row: AlertRow): Promise<boolean>;
  /** False: it does not stand. */
  clear(store: string, id: Uuid, cleared: { readonly at: number; readonly why: Clearing }): Promise<boolean>;
  /** It was witnessed anew that it goes on. */
  witness(store: string, id: Uuid, witnessed: Pick<AlertRow, "witnessedAt" | "figure" | "note">): Promise<void>;
  /** One row for each of the states in which a bag waits. */
  waiting(store: string, states: readonly SoftCheckState[]): Promise<readonly WaitingRow[]>;
  /** A write that says no more than that the database takes writes. */
  pulse(at: number): Promise<void>;
  /** When the last one was; undefined: none ever was. */
  pulsedAt(): Promise<number | undefined>;
};
