import type { SessionRow } from "../ports/sessions.ts";
import type { StoredSettings } from "./read-settings.ts";

const MINUTE_MS = 60_000;

/** Use is written at most so often: a lookup must not cost a write. */
export const NOTED_EVERY_MS = MINUTE_MS;

type Limits = Pick<StoredSettings, "idleMinutes" | "sessionHours">;

type Timed = Pick<SessionRow, "createdAt" | "lastUsedAt" | "terminal">;

/** When a session that begins now ends, however busy. */
export const endOfStaffSession = ({ sessionHours }: Limits, now: number): number => now + sessionHours * 60 * MINUTE_MS;

/**
 * Is the session of a member of staff over by the settings of this moment, whatever it was promised (T2; ASVS 7.3.1, 7.3.2)?
 * On an enrolled device idleness is the device's matter: most of its work needs no server, so that none of it is seen here.
 */
export function isOver(session: Timed, limits: Limits, now: number): boolean {
  if (now >= endOfStaffSession(limits, session.createdAt)) return true;
  const idleMs = now - (session.lastUsedAt ?? session.createdAt);
  return session.terminal === null && idleMs >= limits.idleMinutes * MINUTE_MS + NOTED_EVERY_MS;
}
