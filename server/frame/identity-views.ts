import type { StaffView, TerminalView } from "../../src/protocol/identity.ts";
import type { StaffRow, TerminalRow } from "../ports/storage.ts";

/** Milliseconds of the server's clock as the wire writes times. */
export const wireTime = (ms: number): string => new Date(ms).toISOString();

/** A member of staff as others see them: no hash, no counters. */
export const staffView = ({ id, login, name, role, active }: StaffRow): StaffView => ({
  id,
  login,
  name,
  role,
  active,
});

export const terminalView = (row: TerminalRow): TerminalView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  store: row.store,
  enrolledAt: wireTime(row.enrolledAt),
  revokedAt: row.revokedAt === null ? null : wireTime(row.revokedAt),
  lastSeenAt: row.lastSeenAt === null ? null : wireTime(row.lastSeenAt),
});
