import type { Uuid } from "../../src/domain/ids.ts";
import type { TerminalKind } from "../../src/domain/rights.ts";

export type TerminalRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: TerminalKind;
  readonly name: string;
  /** JWK as JSON text. */
  readonly publicKey: string;
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
  readonly lastSeenAt: number | null;
};

export type TerminalQueries = {
  insert(row: TerminalRow): Promise<void>;
  byId(id: Uuid): Promise<TerminalRow | undefined>;
  list(store: string): Promise<readonly TerminalRow[]>;
  seen(id: Uuid, at: number): Promise<void>;
  revoke(store: string, id: Uuid, at: number): Promise<boolean>;
  putReport(store: string, row: TerminalReportRow): Promise<void>;
  reports(store: string): Promise<readonly TerminalReportRow[]>;
  /** The highest number of an order that each terminal of the store has here; those without one are left out. */
  lastSequences(store: string): Promise<ReadonlyMap<Uuid, number>>;
};

/** What a device last said of itself, as JSON text, with the server's own time of receipt. */
export type TerminalReportRow = { readonly terminal: Uuid; readonly report: string; readonly receivedAt: number };
