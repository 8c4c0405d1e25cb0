import type { Kysely, Selectable } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { TerminalQueries, TerminalRow } from "../../ports/terminals.ts";
import { fold } from "../fold.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import type { TerminalsTable } from "../schema/terminals.ts";

const readTerminal = (row: Omit<Selectable<TerminalsTable>, "name_folded">): TerminalRow => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  name: row.name,
  publicKey: row.public_key,
  enrolledAt: row.enrolled_at,
  revokedAt: row.revoked_at,
  lastSeenAt: row.last_seen_at,
});

const COLUMNS = [
  "id",
  "store",
  "kind",
  "name",
  "public_key",
  "enrolled_at",
  "revoked_at",
  "last_seen_at",
] as const satisfies readonly (keyof TerminalsTable)[];

const terminalOf = prepared(["id"], (db, given) =>
  db.selectFrom("terminals").select(COLUMNS).where("id", "=", given<Uuid>("id")),
);

/** Enrolled devices. */
export const terminalQueries = (db: Kysely<Database>): TerminalQueries => ({
  insert: async ({ id, store, kind, name, publicKey, enrolledAt, revokedAt, lastSeenAt }) => {
    await db
      .insertInto("terminals")
      .values({
        id,
        store,
        kind,
        name,
        name_folded: fold(name),
        public_key: publicKey,
        enrolled_at: enrolledAt,
        revoked_at: revokedAt,
        last_seen_at: lastSeenAt,
      })
      .execute();
  },
  byId: async (id) => {
    const [row] = await terminalOf(db, { id });
    return row && readTerminal(row);
  },
  list: async (store) => {
    const all = db.selectFrom("terminals").selectAll().where("store", "=", store);
    return (await all.orderBy("enrolled_at").orderBy("id").execute()).map(readTerminal);
  },
  seen: async (id, at) => {
    await db.updateTable("terminals").set({ last_seen_at: at }).where("id", "=", id).execute();
  },
  revoke: async (store, id, at) => {
    const revoked = await db
      .updateTable("terminals")
      .set({ revoked_at: at })
      .where("store", "=", store)
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    return revoked.numUpdatedRows > 0n;
  },
  lastSequences: async (store) => {
    const rows = await db
      .selectFrom("terminals")
      .select((eb) => [
        "terminals.id",
        eb
          .selectFrom("soft_checks")
          .select(({ fn }) => fn.max("sequence").as("last"))
          .where("soft_checks.store", "=", store)
          .whereRef("soft_checks.terminal", "=", "terminals.id")
          .as("last"),
      ])
      .where("terminals.store", "=", store)
      .execute();
    return new Map(rows.flatMap(({ id, last }) => (last === null ? [] : [[id, Number(last)] as const])));
  },
  putReport: async (store, { terminal, report, receivedAt }) => {
    await db
      .insertInto("terminal_reports")
      .values({ terminal, store, report, received_at: receivedAt })
      .onConflict((conflict) => conflict.column("terminal").doUpdateSet({ report, received_at: receivedAt }))
      .execute();
  },
  reports: (store) =>
    db
      .selectFrom("terminal_reports")
      .select(["terminal", "report", "received_at as receivedAt"])
      .where("store", "=", store)
      .orderBy("terminal")
      .execute(),
});
