import type { Kysely, Selectable } from "kysely";
import type { DifferenceFilter, DifferenceRow, ReconciliationQueries } from "../../ports/reconciliation.ts";
import type { Database } from "../schema/database.ts";
import type { DifferencesTable } from "../schema/reconciliation.ts";

const readRow = (row: Selectable<DifferencesTable>): DifferenceRow => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  subject: row.subject,
  judge: row.judge,
  about: row.about,
  foundAt: row.found_at,
  takenBy: row.taken_by,
  takenAt: row.taken_at,
  ended: row.ended,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
  note: row.note,
});

const writeRow = (row: DifferenceRow): DifferencesTable => ({
  id: row.id,
  store: row.store,
  kind: row.kind,
  subject: row.subject,
  judge: row.judge,
  about: row.about,
  found_at: row.foundAt,
  taken_by: row.takenBy,
  taken_at: row.takenAt,
  ended: row.ended,
  ended_at: row.endedAt,
  ended_by: row.endedBy,
  note: row.note,
});

type Kept = Pick<
  ReconciliationQueries,
  | "byId"
  | "about"
  | "ofJudge"
  | "openJudges"
  | "insert"
  | "update"
  | "list"
  | "openCounts"
  | "longestOpen"
  | "position"
  | "moveTo"
>;

/** Differences, and how far facts were looked at for them. */
export const differenceQueries = (db: Kysely<Database>, locking: boolean): Kept => {
  const ofStore = (store: string) => db.selectFrom("differences").selectAll().where("store", "=", store);
  return {
    position: async (store) => {
      const row = db.selectFrom("reconciliations").select("position").where("store", "=", store);
      const found = await row.$if(locking, (query) => query.forUpdate()).executeTakeFirst();
      return found && Number(found.position);
    },
    moveTo: async (store, position) => {
      await db
        .insertInto("reconciliations")
        .values({ store, position })
        .onConflict((conflict) => conflict.column("store").doUpdateSet({ position }))
        .execute();
    },
    byId: async (store, id) => {
      const row = ofStore(store).where("id", "=", id);
      const found = await row.$if(locking, (query) => query.forUpdate()).executeTakeFirst();
      return found && readRow(found);
    },
    about: async (store, kind, subject) => {
      const found = ofStore(store).where("kind", "=", kind).where("subject", "=", subject);
      const row = await found.executeTakeFirst();
      return row && readRow(row);
    },
    ofJudge: async (store, judge) => {
      const rows = ofStore(store)
        .where("judge", "=", judge)
        .where(({ eb, or }) => or([eb("ended", "is", null), eb("ended", "=", "settled")]));
      return (await rows.orderBy("id").execute()).map(readRow);
    },
    openJudges: async (store) => {
      const open = db.selectFrom("differences").select("judge").distinct().where("store", "=", store);
      return new Set((await open.where("ended", "is", null).execute()).map(({ judge }) => judge));
    },
    insert: async (row) => {
      await db.insertInto("differences").values(writeRow(row)).execute();
    },
    update: async (row) => {
      const { id, store, ...rest } = writeRow(row);
      await db.updateTable("differences").set(rest).where("store", "=", store).where("id", "=", id).execute();
    },
    list: async (store, filter, { limit, before }) => {
      const all = narrowed(ofStore(store), filter);
      const some = before === undefined ? all : all.where("id", "<", before);
      return (await some.orderBy("id", "desc").limit(limit).execute()).map(readRow);
    },
    longestOpen: async (store, kinds) => {
      const open = narrowed(ofStore(store), { kinds, states: ["open"] });
      const row = await open.orderBy("found_at").orderBy("id").limit(1).executeTakeFirst();
      return row && readRow(row);
    },
    openCounts: async (store) => {
      const rows = await db
        .selectFrom("differences")
        .select(({ fn }) => ["kind", fn.countAll<number | string>().as("count")])
        .where("store", "=", store)
        .where("ended", "is", null)
        .where("taken_by", "is", null)
        .groupBy("kind")
        .execute();
      return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
    },
  };
};

const rowsOf = (db: Kysely<Database>) => db.selectFrom("differences").selectAll();
type Rows = ReturnType<typeof rowsOf>;

function narrowed(rows: Rows, { kinds, states }: DifferenceFilter): Rows {
  const some = kinds === undefined ? rows : rows.where("kind", "in", [...kinds]);
  if (states === undefined) return some;
  return some.where(({ eb, or, and }) =>
    or(
      states.map((state) => {
        if (state === "explained" || state === "settled") return eb("ended", "=", state);
        const taken = eb("taken_by", state === "taken" ? "is not" : "is", null);
        return and([eb("ended", "is", null), taken]);
      }),
    ),
  );
}
