import type { StaffView, TerminalView } from "../../src/protocol/identity.ts";
import type { StaffMember } from "../../src/protocol/people.ts";
import type { StaffRow } from "../ports/people.ts";
import type { TerminalRow } from "../ports/terminals.ts";

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

/** The same for whoever manages staff. */
export const staffMember = (row: StaffRow): StaffMember => ({
  ...staffView(row),
  locked: row.locked,
  hasBadge: row.badgeHash !== null,
  lastSignedInAt: row.lastSignedInAt === null ? null : wireTime(row.lastSignedInAt),
  pinChangedAt: row.pinChangedAt === null ? null : wireTime(row.pinChangedAt),
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
