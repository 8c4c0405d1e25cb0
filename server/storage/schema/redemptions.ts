import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { RedemptionState } from "../../../src/domain/state-table.ts";
import type { Flag } from "./flag.ts";

export type RedemptionsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: RedemptionState;
  readonly till: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  readonly since: number;
  readonly expires_at: number;
  readonly committed_at: number | null;
  /** JSON of the receipt. */
  readonly receipt: string | null;
  readonly reason: string | null;
};

/** Claims, live and ended: ended ones stay (I3). */
export type RedemptionLabelsTable = {
  readonly redemption: Uuid;
  readonly label: LabelNumber;
  readonly soft_check: Uuid;
  readonly store: string;
  readonly live: Flag;
};
