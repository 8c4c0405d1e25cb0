import type { Insertable, Kysely, Selectable } from "kysely";
import type { AlertQueries, AlertRow, WaitingRow } from "../../ports/alerts.ts";
import type { Database } from "../schema/database.ts";
import type { AlertsTable } from "../schema/outgoing.ts";

/** Bags that are looked at for the one that waits longest, the first to have come first; more of them wait no shorter. */
const LOOKED_AT = 50;

const readAlert = (row: Selectable<AlertsTable>): AlertRow => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  subject: row.subject,
  name: row.name,
  note: row.note,
  witness: row.witness,
  witnessedAt: row.witnessed_at,
  figure: row.figure,
  limit: row.rule_limit,
  raisedAt: row.raised_at,
  clearedAt: row.cleared_at,
  clearedWhy: row.cleared_why,
});

const columnsOf = (row: AlertRow): Insertable<AlertsTable> => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  subject: row.subject,
  name: row.name,
  note: row.note,
  witness: row.witness,
  witnessed_at: row.witnessedAt,
  figure: row.figure,
  rule_limit: row.limit,
  raised_at: row.raisedAt,
  cleared_at: row.clearedAt,
  cleared_why: row.clearedWhy,
});

/** What a store is told of (M2). */
export const alertQueries = (db: Kysely<Database>): AlertQueries => ({
  open: async (store) => {
    const standing = db.selectFrom("alerts").selectAll().where("store", "=", store).where("cleared_at", "is", null);
    return (await standing.orderBy("id").execute()).map(readAlert);
  },
  openEverywhere: async () => {
    const standing = db.selectFrom("alerts").selectAll().where("cleared_at", "is", null);
    return (await standing.orderBy("id").execute()).map(readAlert);
  },
  cleared: async (store, { before, limit }) => {
    const over = db.selectFrom("alerts").selectAll().where("store", "=", store).where("cleared_at", "is not", null);
    const page = before === undefined ? over : over.where("id", "<", before);
    return (await page.orderBy("id", "desc").limit(limit).execute()).map(readAlert);
  },
  raise: async (row) => {
    const raised = db
      .insertInto("alerts")
      .values(columnsOf(row))
      .onConflict((conflict) => conflict.doNothing());
    return (await raised.returning("id").executeTakeFirst()) !== undefined;
  },
  clear: async (store, id, { at, why }) => {
    const cleared = db.updateTable("alerts").set({ cleared_at: at, cleared_why: why }).where("store", "=", store);
    const done = await cleared.where("id", "=", id).where("cleared_at", "is", null).executeTakeFirst();
    return done.numUpdatedRows > 0n;
  },
  witness: async (store, id, { witnessedAt, figure, note }) => {
    const anew = db.updateTable("alerts").set({ witnessed_at: witnessedAt, figure, note }).where("store", "=", store);
    await anew.where("id", "=", id).where("cleared_at", "is", null).execute();
  },
  waiting: async (store, states) => {
    const found: WaitingRow[] = [];
    for (const state of states) {
      const longest = await longestIn(db, store, state);
      if (longest !== undefined) found.push(longest);
    }
    return found;
  },
  pulsedAt: async () =>
    (await db.selectFrom("server_pulses").select("at").where("name", "=", "heartbeat").executeTakeFirst())?.at,
  pulse: async (at) => {
    const pulse = db.insertInto("server_pulses").values({ name: "heartbeat", at });
    await pulse.onConflict((conflict) => conflict.column("name").doUpdateSet({ at })).execute();
  },
});

async function longestIn(
  db: Kysely<Database>,
  store: string,
  state: WaitingRow["state"],
): Promise<WaitingRow | undefined> {
  const bags = await db
    .selectFrom("soft_checks")
    .select(["id", "label", "stored_at"])
    .where("store", "=", store)
    .where("state", "=", state)
    .orderBy("stored_at")
    .orderBy("id")
    .limit(LOOKED_AT)
    .execute();
  if (bags.length === 0) return undefined;
  const ids = bags.map(({ id }) => id);
  const acts = await db
    .selectFrom("facts")
    .select(({ fn }) => ["subject", fn.max<number>("at").as("at")])
    .where("store", "=", store)
    .where("subject", "in", ids)
    .groupBy("subject")
    .execute();
  const last = new Map(acts.map(({ subject, at }) => [subject, Number(at)]));
  const waits = bags.map(({ id, label, stored_at }) => ({ state, label, since: last.get(id) ?? stored_at }));
  return waits.reduce((longest, one) => (one.since < longest.since ? one : longest));
}
