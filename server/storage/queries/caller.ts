import type { Kysely } from "kysely";
import type { CallerRow } from "../../ports/sessions.ts";
import type { TerminalRow } from "../../ports/terminals.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import { readSession } from "./session-rows.ts";
import { PREFIXES, readPrefixes, readStore } from "./store-rows.ts";

/** One statement, because every call of the wire begins with it. */
const callerOf = prepared(["hash"], (db, given) =>
  db
    .selectFrom("sessions")
    .innerJoin("stores", "stores.id", "sessions.store")
    .leftJoin("terminals", "terminals.id", "sessions.terminal")
    .leftJoin("staff", (join) =>
      join.onRef("staff.store", "=", "sessions.store").onRef("staff.id", "=", "sessions.staff"),
    )
    .leftJoin("role_rights", (join) =>
      join.onRef("role_rights.store", "=", "sessions.store").onRef("role_rights.role", "=", "staff.role"),
    )
    .select([
      "sessions.hash",
      "sessions.kind",
      "sessions.store",
      "sessions.terminal",
      "sessions.staff",
      "sessions.name",
      "sessions.rights",
      "sessions.expires_at",
      "sessions.created_at",
      "sessions.id",
      "sessions.created_by",
      "sessions.last_used_at",
      "stores.name as store_name",
      "stores.code",
      "stores.currency",
      "stores.demo",
      "stores.settings",
      "stores.settings_version",
      "stores.place",
      "terminals.kind as terminal_kind",
      "terminals.name as terminal_name",
      "terminals.public_key",
      "terminals.enrolled_at",
      "terminals.revoked_at",
      "terminals.last_seen_at",
      "staff.login",
      "staff.role",
      "staff.active",
      "role_rights.rights as role_rights",
    ])
    .select((eb) =>
      eb
        .selectFrom("label_prefixes")
        .select(PREFIXES.as("prefixes"))
        .whereRef("label_prefixes.store", "=", "sessions.store")
        .as("prefixes"),
    )
    .where("sessions.hash", "=", given("hash")),
);

type Kept = Awaited<ReturnType<typeof callerOf>>[number];

/** Whoever has this bearer token, and what decides whether it counts now. */
export async function callerBy(db: Kysely<Database>, hash: string): Promise<CallerRow | undefined> {
  const [row] = await callerOf(db, { hash });
  if (row === undefined) return undefined;
  const { store: id, store_name: name, role_rights: rights } = row;
  return {
    session: readSession(row),
    terminal: terminalOf(row),
    staff: staffOf(row),
    roleRights: rights === null ? undefined : JSON.parse(rights),
    store: readStore({ ...row, id, name }),
    labelPrefixes: readPrefixes(row.prefixes),
  };
}

/** The device that the session is of, or on which somebody signed in. */
function terminalOf(row: Kept): TerminalRow | undefined {
  const { terminal: id, terminal_kind: kind, terminal_name: name, public_key, enrolled_at } = row;
  if (id === null || kind === null || name === null || public_key === null || enrolled_at === null) return undefined;
  const moments = { enrolledAt: enrolled_at, revokedAt: row.revoked_at, lastSeenAt: row.last_seen_at };
  return { id, store: row.store, kind, name, publicKey: public_key, ...moments };
}

function staffOf({ login, role, active }: Kept): CallerRow["staff"] {
  return login === null || role === null ? undefined : { login, role, active: active === 1 };
}
