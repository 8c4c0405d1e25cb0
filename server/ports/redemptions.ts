import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { LabelStanding, Receipt } from "../../src/domain/redemption.ts";
import type { RedemptionState } from "../../src/domain/state-table.ts";

export type RedemptionRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: RedemptionState;
  readonly till: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  readonly since: number;
  readonly expiresAt: number;
  readonly committedAt: number | null;
  readonly receipt: Receipt | null;
  readonly reason: string | null;
};

export type RedemptionQueries = {
  byId(store: string, id: Uuid): Promise<RedemptionRow | undefined>;
  /** As `byId`; an id is one over the whole chain, so somebody who brings it must hear that another store has it. */
  known(store: string, id: Uuid): Promise<RedemptionRow | "elsewhere" | undefined>;
  insert(row: RedemptionRow): Promise<void>;
  update(row: RedemptionRow): Promise<void>;
  /** What is known of each label, for `mayHold`; locks the labels first when inside a write. */
  standings(store: string, labels: readonly LabelNumber[]): Promise<readonly LabelStanding[]>;
  /** Live claims of a redemption: its labels with the soft check each stands for. */
  claims(id: Uuid): Promise<readonly { readonly label: LabelNumber; readonly softCheck: Uuid }[]>;
  /** Claims a label; false when another live redemption has it (unique index, I7). */
  claim(id: Uuid, store: string, label: LabelNumber, softCheck: Uuid): Promise<boolean>;
  /** Ends the live claim of a redemption on a label, or on all of its labels. */
  unclaim(id: Uuid, label?: LabelNumber): Promise<void>;
  /** Holds whose time is over, oldest first. */
  overdue(now: number, limit: number): Promise<readonly RedemptionRow[]>;
};
