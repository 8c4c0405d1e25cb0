import type { Selectable } from "kysely";
import type { SessionRow } from "../../ports/sessions.ts";
import type { SessionsTable } from "../schema/people.ts";

export const readSession = (row: Selectable<SessionsTable>): SessionRow => ({
  hash: row.hash,
  kind: row.kind,
  store: row.store,
  terminal: row.terminal,
  staff: row.staff,
  name: row.name,
  rights: JSON.parse(row.rights),
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  id: row.id,
  createdBy: row.created_by,
  lastUsedAt: row.last_used_at,
});
