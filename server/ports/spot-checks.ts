import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { CountDifference, SpotCheckGroup, SpotCheckRule } from "../../src/domain/spot-check.ts";
import type { SpotCheckState } from "../../src/domain/state-table.ts";

/** A bag that a rule asked to recount, and what came of it (R7). */
export type SpotCheckRow = {
  readonly softCheck: Uuid;
  readonly store: string;
  readonly label: LabelNumber;
  /** Login of whoever packed it. */
  readonly staff: string;
  readonly rules: readonly SpotCheckRule[];
  readonly state: SpotCheckState;
  readonly askedAt: number;
  /** The till that asked, or the one where it ended. */
  readonly till: string;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
  readonly differences: readonly CountDifference[];
};

/** The secret that one day's chance is drawn with; `day` is YYYY-MM-DD in UTC. */
export type SpotCheckSeed = { readonly store: string; readonly day: string; readonly seed: string };

export type SpotCheckQueries = {
  seed(store: string, day: string): Promise<SpotCheckSeed | undefined>;
  /** False when the day has one already. */
  keepSeed(seed: SpotCheckSeed): Promise<boolean>;
  /** Seeds of days before `day` that were not told yet, of all stores that can be seen. */
  untold(day: string): Promise<readonly SpotCheckSeed[]>;
  /** False when it was told already. */
  tell(seed: SpotCheckSeed, at: number): Promise<boolean>;
  insert(row: SpotCheckRow): Promise<void>;
  update(row: SpotCheckRow): Promise<void>;
  /** Those of the soft checks that were asked for; locked inside a write. */
  among(store: string, softChecks: readonly Uuid[]): Promise<readonly SpotCheckRow[]>;
  /** Spot checks asked for at or after `from` and before `to` (ms), counted by what they have in common. */
  groups(store: string, from: number, to: number): Promise<readonly SpotCheckGroup[]>;
  /** The newest of them that did not end with an equal count. */
  notEqual(store: string, from: number, to: number, limit: number): Promise<readonly SpotCheckRow[]>;
  /** Forgets what differed in bags whose contents are not kept any more (retention). */
  empty(store: string, softChecks: readonly Uuid[]): Promise<void>;
};
