import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { SoftCheckState } from "../../../src/domain/state-table.ts";
import type { SoftCheckQueries } from "../../ports/soft-checks.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import { insertSoftCheck } from "./soft-check-insert.ts";
import { listed, listSoftChecks } from "./soft-check-list.ts";
import { readListRow, readSoftCheck, SOFT_CHECK_COLUMNS } from "./soft-check-rows.ts";

/** Nothing more is decided over a soft check in one of these states; a reversal still finds what it needs to know. */
const DONE: readonly SoftCheckState[] = ["redeemed", "cancelled", "expired", "opened-at-the-till"];

/** Whole soft checks: columns and lines; those that were emptied have none. */
const whole = (db: Kysely<Database>) =>
  db
    .selectFrom("soft_checks")
    .leftJoin("soft_check_bodies", "soft_check_bodies.soft_check", "soft_checks.id")
    .select(SOFT_CHECK_COLUMNS)
    .select("soft_check_bodies.lines");

/** Of whatever store; behind a fence, of its own. */
const byId = (locking: boolean) =>
  prepared(["id"], (db, given) =>
    whole(db)
      .where("soft_checks.id", "=", given<Uuid>("id"))
      .$if(locking, (query) => query.forUpdate("soft_checks")),
  );
const [read, locked] = [byId(false), byId(true)];

const under = prepared(["store", "label"], (db, given) =>
  whole(db)
    .where("soft_checks.store", "=", given("store"))
    .where("label", "=", given<LabelNumber>("label"))
    .orderBy("bound", "desc")
    .orderBy("stored_at")
    .orderBy("soft_checks.id"),
);

const viewOf = prepared(["store", "id"], (db, given) =>
  listed(db).where("soft_checks.store", "=", given("store")).where("soft_checks.id", "=", given<Uuid>("id")),
);

const move = prepared(["store", "id", "state"], (db, given) =>
  db
    .updateTable("soft_checks")
    .set({ state: given<SoftCheckState>("state") })
    .where("store", "=", given("store"))
    .where("id", "=", given<Uuid>("id")),
);

/** Sealed bags as they arrived, and what became of them. `chain`: ids are unique over all stores. */
export const softCheckQueries = (
  db: Kysely<Database>,
  chain: Kysely<Database>,
  locking: boolean,
): SoftCheckQueries => ({
  byId: async (store, id) => {
    const [row] = await (locking ? locked : read)(db, { id });
    return row?.store === store ? readSoftCheck(row) : undefined;
  },
  known: async (store, id) => {
    const [row] = await (locking ? locked : read)(chain, { id });
    if (row === undefined) return undefined;
    return row.store === store ? readSoftCheck(row) : "elsewhere";
  },
  view: async (store, id) => {
    const [row] = await viewOf(db, { store, id });
    return row && readListRow(row);
  },
  insert: (row) => insertSoftCheck(db, row),
  boundTo: async (label) => {
    const row = await whole(db).where("label", "=", label).where("bound", "=", 1).executeTakeFirst();
    return row && readSoftCheck(row);
  },
  byLabel: async (store, label) => (await under(db, { store, label })).map(readSoftCheck),
  setState: async (store, id, state) => {
    await move(db, { store, id, state });
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
