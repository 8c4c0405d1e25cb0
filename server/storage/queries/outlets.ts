import type { Insertable, Kysely, Selectable, Updateable } from "kysely";
import type { DeliveryRow, OutletProgressRow, OutletQueries, OutletRow } from "../../ports/outlets.ts";
import type { Database } from "../schema/database.ts";
import { flag } from "../schema/flag.ts";
import type { OutletDeliveriesTable, OutletsTable } from "../schema/outgoing.ts";

/** A lease or a pause that ends later than this was written by a clock that was wrong then (I9): it counts no more. */
const LONGEST_AHEAD_MS = 3 * 3_600_000;

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const readOutlet = (row: Selectable<OutletsTable>): OutletRow => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  config: row.config,
  active: row.active === 1,
  createdAt: row.created_at,
  createdBy: row.created_by,
  position: row.position,
  tries: row.tries,
  failingSince: row.failing_since,
  failedAt: row.failed_at,
  nextTryAt: row.next_try_at,
  fault: row.fault === null ? null : JSON.parse(row.fault),
  deliveredN: row.delivered_n,
  deliveredAt: row.delivered_at,
});

/** Only the columns of what is given. */
function progressColumns(row: Partial<OutletProgressRow>): Updateable<OutletsTable> {
  const { position, tries, failingSince, failedAt, nextTryAt, fault, deliveredN, deliveredAt } = row;
  return {
    ...(position === undefined ? {} : { position }),
    ...(tries === undefined ? {} : { tries }),
    ...(failingSince === undefined ? {} : { failing_since: failingSince }),
    ...(failedAt === undefined ? {} : { failed_at: failedAt }),
    ...(nextTryAt === undefined ? {} : { next_try_at: nextTryAt }),
    ...(fault === undefined ? {} : { fault: jsonOf(fault) }),
    ...(deliveredN === undefined ? {} : { delivered_n: deliveredN }),
    ...(deliveredAt === undefined ? {} : { delivered_at: deliveredAt }),
  };
}

const insertedOutlet = (row: OutletRow): Insertable<OutletsTable> => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  config: row.config,
  active: flag(row.active),
  created_at: row.createdAt,
  created_by: row.createdBy,
  position: row.position,
  tries: row.tries,
  failing_since: row.failingSince,
  failed_at: row.failedAt,
  next_try_at: row.nextTryAt,
  fault: jsonOf(row.fault),
  delivered_n: row.deliveredN,
  delivered_at: row.deliveredAt,
  lease: null,
  lease_until: null,
});

const readDelivery = (row: Selectable<OutletDeliveriesTable>): DeliveryRow => ({
  outlet: row.outlet,
  n: row.n,
  state: row.state,
  kind: row.kind,
  subject: row.subject,
  happenedAt: row.happened_at,
  at: row.at,
  tries: row.tries,
  fault: row.fault === null ? null : JSON.parse(row.fault),
});

/** Ways out for events, and what became of each event there. */
export const outletQueries = (db: Kysely<Database>, locking: boolean): OutletQueries => ({
  insert: async (row) => {
    await db.insertInto("outlets").values(insertedOutlet(row)).execute();
  },
  list: async (store, kind) => {
    const rows = db.selectFrom("outlets").selectAll().where("store", "=", store).where("kind", "=", kind);
    return (await rows.orderBy("created_at").orderBy("id").execute()).map(readOutlet);
  },
  everywhere: async () => (await db.selectFrom("outlets").selectAll().orderBy("id").execute()).map(readOutlet),
  givenUp: async () => {
    const dead = db.selectFrom("outlet_deliveries").select(({ fn }) => ["outlet", fn.countAll().as("rows")]);
    const rows = await dead.where("state", "=", "dead").groupBy("outlet").execute();
    return new Map(rows.map(({ outlet, rows: count }) => [outlet, Number(count)]));
  },
  byId: async (store, id) => {
    const found = db.selectFrom("outlets").selectAll().where("store", "=", store).where("id", "=", id);
    const row = await found.$if(locking, (query) => query.forUpdate()).executeTakeFirst();
    return row && readOutlet(row);
  },
  configure: async ({ store, id, config, active }) => {
    const changed = db.updateTable("outlets").set({ config, active: flag(active) });
    await changed.where("store", "=", store).where("id", "=", id).execute();
  },
  remove: async (store, id) => {
    const known = db.selectFrom("outlets").select("id").where("store", "=", store).where("id", "=", id);
    if ((await known.executeTakeFirst()) === undefined) return false;
    await db.deleteFrom("outlet_deliveries").where("outlet", "=", id).execute();
    await db.deleteFrom("outlets").where("store", "=", store).where("id", "=", id).execute();
    return true;
  },
  due: async (now) => {
    const active = db.selectFrom("outlets").selectAll().where("active", "=", 1);
    const free = active.where((is) =>
      is.or([
        is("lease_until", "is", null),
        is("lease_until", "<=", now),
        is("lease_until", ">", now + LONGEST_AHEAD_MS),
      ]),
    );
    const rested = free.where((is) =>
      is.or([
        is("next_try_at", "is", null),
        is("next_try_at", "<=", now),
        is("next_try_at", ">", now + LONGEST_AHEAD_MS),
      ]),
    );
    return (await rested.orderBy("id").execute()).map(readOutlet);
  },
  lease: async (id, now, { holder, until }) => {
    const leased = db.updateTable("outlets").set({ lease: holder, lease_until: until }).where("id", "=", id);
    const row = await leased
      .where("active", "=", 1)
      .where((is) =>
        is.or([
          is("lease_until", "is", null),
          is("lease", "=", holder),
          is("lease_until", "<=", now),
          is("lease_until", ">", now + LONGEST_AHEAD_MS),
        ]),
      )
      .returningAll()
      .executeTakeFirst();
    return row && readOutlet(row);
  },
  letGo: async (id, holder) => {
    const free = db.updateTable("outlets").set({ lease: null, lease_until: null });
    await free.where("id", "=", id).where("lease", "=", holder).execute();
  },
  progress: async (id, progress) => {
    await db.updateTable("outlets").set(progressColumns(progress)).where("id", "=", id).execute();
  },
  putDelivery: async ({ happenedAt, fault, ...row }) => {
    const columns = { ...row, happened_at: happenedAt, fault: jsonOf(fault) };
    const { state, at, tries } = columns;
    await db
      .insertInto("outlet_deliveries")
      .values(columns)
      .onConflict((conflict) =>
        conflict.columns(["outlet", "n"]).doUpdateSet({ state, at, tries, fault: columns.fault }),
      )
      .execute();
  },
  delivery: async (outlet, n) => {
    const found = db.selectFrom("outlet_deliveries").selectAll().where("outlet", "=", outlet).where("n", "=", n);
    const row = await found.executeTakeFirst();
    return row && readDelivery(row);
  },
  deliveries: async (outlet, states, limit) => {
    const found = db.selectFrom("outlet_deliveries").selectAll().where("outlet", "=", outlet);
    const oldestFirst = states.length === 1 && states[0] === "replaying";
    const rows = found
      .where("state", "in", states)
      .orderBy("n", oldestFirst ? "asc" : "desc")
      .limit(limit);
    return (await rows.execute()).map(readDelivery);
  },
  countDeliveries: async (outlet, state) => {
    const counted = db.selectFrom("outlet_deliveries").select((is) => is.fn.countAll().as("rows"));
    const row = await counted.where("outlet", "=", outlet).where("state", "=", state).executeTakeFirstOrThrow();
    return Number(row.rows);
  },
  moveDeliveries: async (outlet, { from, to, n }) => {
    const moved = db.updateTable("outlet_deliveries").set({ state: to }).where("outlet", "=", outlet);
    const some = moved.where("state", "=", from).$if(n !== undefined, (query) => query.where("n", "=", n ?? 0));
    return Number((await some.executeTakeFirst()).numUpdatedRows);
  },
  forgetFrom: async (outlet, n) => {
    await db.deleteFrom("outlet_deliveries").where("outlet", "=", outlet).where("n", ">=", n).execute();
  },
  removeSettled: async ({ delivered, dead }) => {
    const old = db
      .deleteFrom("outlet_deliveries")
      .where((is) =>
        is.or([
          is.and([is("state", "=", "delivered"), is("at", "<", delivered)]),
          is.and([is("state", "=", "dead"), is("at", "<", dead)]),
        ]),
      );
    return Number((await old.executeTakeFirst()).numDeletedRows);
  },
  countWaiting: async (store, after, kinds) => {
    if (kinds.length === 0) return 0;
    const facts = db
      .selectFrom("facts")
      .select((is) => is.fn.countAll().as("rows"))
      .where("store", "=", store);
    const wanted = facts
      .where("n", ">", after)
      .where("kind", "in", [...kinds])
      .where("outcome", "=", "done");
    return Number((await wanted.executeTakeFirstOrThrow()).rows);
  },
});
