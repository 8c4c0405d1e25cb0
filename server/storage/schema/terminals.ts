import type { Uuid } from "../../../src/domain/ids.ts";
import type { TerminalKind } from "../../../src/domain/rights.ts";

export type TerminalsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: TerminalKind;
  readonly name: string;
  readonly name_folded: string;
  readonly public_key: string;
  readonly enrolled_at: number;
  readonly revoked_at: number | null;
  readonly last_seen_at: number | null;
};

export type TerminalReportsTable = {
  readonly terminal: Uuid;
  readonly store: string;
  readonly report: string;
  readonly received_at: number;
};
