import type { LabelPrefix } from "../../../src/domain/label-number.ts";
import type { Flag } from "./flag.ts";

export type StoresTable = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly demo: Flag;
  readonly settings: string;
  readonly settings_version: number;
  /** Null when a server without codes made the store: then it is the id. */
  readonly code: string | null;
  /** Counts the stores of the chain as they were made; null for the one from before it was counted. */
  readonly place: number | null;
};

/** Counters that are taken inside the transaction of the act they count: no gap, no double. */
export type StoreCountersTable = {
  readonly store: string;
  readonly facts: number;
  /** Hash of the last fact in the chain. */
  readonly head: string | null;
};

export type LabelPrefixesTable = {
  readonly prefix: LabelPrefix;
  readonly store: string;
  readonly next_serial: number;
  readonly place: number | null;
};
