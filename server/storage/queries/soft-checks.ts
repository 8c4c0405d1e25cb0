import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { SoftCheckState } from "../../../src/domain/state-table.ts";
import type { SoftCheckQueries, SoftCheckRow } from "../../ports/storage.ts";
import type { Database } from "../schema.ts";
import { listed, listSoftChecks } from "./soft-check-list.ts";
import { readListRow, readSoftCheck, writeSoftCheck } from "./soft-check-rows.ts";

/** Nothing more is decided over a soft check in one of these states; a reversal still finds what it needs to know. */
const DONE: readonly SoftCheckState[] = ["redeemed", "cancelled", "expired", "opened-at-the-till"];

/** Whole soft checks: columns and lines; those that were emptied have none. */
const whole = (db: Kysely<Database>) =>
  db
    .selectFrom("soft_checks")
    .leftJoin("soft_check_bodies", "soft_check_bodies.soft_check", "soft_checks.id")
    .selectAll("soft_checks")
    .select("soft_check_bodies.lines");

async function insert(db: Kysely<Database>, row: SoftCheckRow): Promise<void> {
  await db.insertInto("soft_checks").values(writeSoftCheck(row)).execute();
  const { id, lines } = row.document;
  await db
    .insertInto("soft_check_bodies")
    .values({ soft_check: id, lines: JSON.stringify(lines) })
    .execute();
}

const byId = (db: Kysely<Database>, id: Uuid, locking: boolean) =>
  whole(db)
    .where("id", "=", id)
    .$if(locking, (query) => query.forUpdate("soft_checks"));

/** Sealed bags as they arrived, and what became of them. `chain`: ids are unique over all stores. */
export const softCheckQueries = (
  db: Kysely<Database>,
  chain: Kysely<Database>,
  locking: boolean,
): SoftCheckQueries => ({
  byId: async (store, id) => {
    const row = await byId(db, id, locking).where("store", "=", store).executeTakeFirst();
    return row && readSoftCheck(row);
  },
  known: async (store, id) => {
    const row = await byId(chain, id, locking).executeTakeFirst();
    if (row === undefined) return undefined;
    return row.store === store ? readSoftCheck(row) : "elsewhere";
  },
  view: async (store, id) => {
    const one = listed(db).where("soft_checks.store", "=", store).where("soft_checks.id", "=", id);
    const row = await one.executeTakeFirst();
    return row && readListRow(row);
  },
  insert: (row) => insert(db, row),
  boundTo: async (label) => {
    const row = await whole(db).where("label", "=", label).where("bound", "=", 1).executeTakeFirst();
    return row && readSoftCheck(row);
  },
  byLabel: async (store, label) => {
    const rows = await whole(db)
      .where("store", "=", store)
      .where("label", "=", label)
      .orderBy("bound", "desc")
      .orderBy("stored_at")
      .orderBy("id")
      .execute();
    return rows.map(readSoftCheck);
  },
  setState: async (store, id, state) => {
    await db.updateTable("soft_checks").set({ state }).where("store", "=", store).where("id", "=", id).execute();
  },
  unbind: async (store, id) => {
    await db.updateTable("soft_checks").set({ bound: 0 }).where("store", "=", store).where("id", "=", id).execute();
  },
  relabel: async (store, id, label, state) => {
    const moved = db.updateTable("soft_checks").set({ label, state, bound: 1 });
    await moved.where("store", "=", store).where("id", "=", id).execute();
  },
  unfetched: (store, before, { among, limit }) => {
    const stored = db
      .selectFrom("soft_checks")
      .select(["id", "label"])
      .where("store", "=", store)
      .where("state", "=", "stored")
      .where("stored_at", "<", before);
    const narrowed = among === undefined ? stored : stored.where("label", "in", [...among]);
    return narrowed.orderBy("label").limit(limit).execute();
  },
  done: async (store, before, limit) => {
    const old = db.selectFrom("soft_checks").select("id").where("store", "=", store).where("emptied_at", "is", null);
    const rows = await old
      .where("stored_at", "<", before)
      .where("state", "in", DONE)
      .orderBy("stored_at")
      .limit(limit)
      .$if(locking, (query) => query.forUpdate())
      .execute();
    return rows.map(({ id }) => id);
  },
  empty: async (store, ids, at) => {
    const emptied = db.updateTable("soft_checks").set({ emptied_at: at, signature: null }).where("id", "in", ids);
    await emptied.where("store", "=", store).execute();
    await db.deleteFrom("soft_check_bodies").where("soft_check", "in", ids).execute();
  },
  list: (store, filter, order, page) => listSoftChecks(db, store, filter, order, page),
});
