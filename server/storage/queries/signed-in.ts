import type { Kysely } from "kysely";
import type { SignedInRow } from "../../ports/sessions.ts";
import type { Database } from "../schema/database.ts";

/** Sessions of people, with who they are and on which device; whether each still counts is for who asks to judge. */
export async function signedIn(db: Kysely<Database>, store: string): Promise<readonly SignedInRow[]> {
  const rows = await db
    .selectFrom("sessions")
    .innerJoin("staff", (join) =>
      join.onRef("staff.store", "=", "sessions.store").onRef("staff.id", "=", "sessions.staff"),
    )
    .leftJoin("terminals", "terminals.id", "sessions.terminal")
    .select(["sessions.hash", "sessions.created_at", "sessions.last_used_at", "sessions.expires_at"])
    .select(["staff.id as staff", "staff.login", "staff.name", "staff.role", "staff.active"])
    .select(["sessions.terminal", "terminals.name as device", "terminals.kind", "terminals.revoked_at"])
    .where("sessions.store", "=", store)
    .where("sessions.kind", "=", "staff")
    .orderBy("sessions.created_at", "desc")
    .orderBy("sessions.hash")
    .execute();
  return rows.map(({ staff: id, login, name, role, active, terminal, device, kind, ...row }) => ({
    hash: row.hash,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    staff: { id, login, name, role, active: active === 1 },
    terminal:
      terminal === null || device === null || kind === null
        ? null
        : { id: terminal, name: device, kind, revokedAt: row.revoked_at },
  }));
}
