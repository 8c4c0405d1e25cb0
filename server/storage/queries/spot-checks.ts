import type { Kysely, Selectable } from "kysely";
import type { SpotCheckQueries, SpotCheckRow } from "../../ports/spot-checks.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import type { SpotChecksTable } from "../schema/soft-checks.ts";

const readRow = (row: Selectable<SpotChecksTable>): SpotCheckRow => ({
  softCheck: row.soft_check,
  store: row.store,
  label: row.label,
  staff: row.staff,
  rules: JSON.parse(row.rules),
  state: row.state,
  askedAt: row.asked_at,
  till: row.till,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
  reason: row.reason,
  differences: JSON.parse(row.differences),
});

const writeRow = (row: SpotCheckRow): SpotChecksTable => ({
  soft_check: row.softCheck,
  store: row.store,
  label: row.label,
  staff: row.staff,
  rules: JSON.stringify(row.rules),
  state: row.state,
  asked_at: row.askedAt,
  till: row.till,
  ended_at: row.endedAt,
  ended_by: row.endedBy,
  reason: row.reason,
  differences: JSON.stringify(row.differences),
});

/** Bags that are to be recounted (R7), and what the chance of each day is drawn with. */
export const spotCheckQueries = (db: Kysely<Database>, locking: boolean): SpotCheckQueries => {
  const asked = (store: string, from: number, to: number) =>
    db.selectFrom("spot_checks").where("store", "=", store).where("asked_at", ">=", from).where("asked_at", "<", to);
  return {
    seed: (store, day) =>
      db
        .selectFrom("spot_check_seeds")
        .select(["store", "day", "seed"])
        .where("store", "=", store)
        .where("day", "=", day)
        .executeTakeFirst(),
    keepSeed: async (seed) => {
      const kept = db.insertInto("spot_check_seeds").values({ ...seed, revealed_at: null });
      const { numInsertedOrUpdatedRows } = await kept
        .onConflict((conflict) => conflict.columns(["store", "day"]).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    untold: (day) =>
      db
        .selectFrom("spot_check_seeds")
        .select(["store", "day", "seed"])
        .where("revealed_at", "is", null)
        .where("day", "<", day)
        .orderBy("store")
        .orderBy("day")
        .execute(),
    tell: async ({ store, day }, at) => {
      const { numUpdatedRows } = await db
        .updateTable("spot_check_seeds")
        .set({ revealed_at: at })
        .where("store", "=", store)
        .where("day", "=", day)
        .where("revealed_at", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    insert: async (row) => {
      await db.insertInto("spot_checks").values(writeRow(row)).execute();
    },
    update: async (row) => {
      const { soft_check, ...rest } = writeRow(row);
      await db.updateTable("spot_checks").set(rest).where("soft_check", "=", soft_check).execute();
    },
    among: async (store, softChecks) => {
      if (softChecks.length === 0) return [];
      const found = db.selectFrom("spot_checks").selectAll().where("store", "=", store);
      const rows = found.where("soft_check", "in", softChecks).orderBy("label");
      return (await rows.$if(locking, (query) => query.forUpdate()).execute()).map(readRow);
    },
    groups: async (store, from, to) => {
      const counted = asked(store, from, to).select(["staff", "rules", "state"]);
      const rows = await counted
        .select(({ fn }) => fn.countAll<number | string>().as("count"))
        .groupBy(["staff", "rules", "state"])
        .orderBy("staff")
        .execute();
      return rows.map((row) => ({ ...row, rules: JSON.parse(row.rules), count: Number(row.count) }));
    },
    notEqual: async (store, from, to, limit) => {
      const rows = await asked(store, from, to)
        .selectAll()
        .where("state", "in", ["differs", "skipped", "missed"])
        .orderBy("asked_at", "desc")
        .orderBy("soft_check")
        .limit(limit)
        .execute();
      return rows.map(readRow);
    },
    empty: async (store, softChecks) => {
      for (const some of inChunks(softChecks)) {
        const row = db.updateTable("spot_checks").set({ differences: "[]" }).where("store", "=", store);
        await row.where("soft_check", "in", some).execute();
      }
    },
  };
};
