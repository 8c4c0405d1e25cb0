import type { Kysely, Selectable } from "kysely";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { labelStatesBefore } from "../../../src/domain/state-table.ts";
import type { LabelQueries, LabelRow, LabelRunRow } from "../../ports/storage.ts";
import { inChunks } from "../chunks.ts";
import type { Database, LabelRunsTable } from "../schema.ts";

const readRun = (row: Selectable<LabelRunsTable>): LabelRunRow => ({
  id: row.id,
  store: row.store,
  prefix: row.prefix,
  count: row.label_count,
  template: row.template,
  state: row.state,
  first: row.first_label,
  last: row.last_label,
  voided: row.voided,
  createdAt: row.created_at,
  createdBy: row.created_by,
  forStaff: row.for_staff,
});

const LABEL_COLUMNS = ["number", "store", "run", "position", "state", "soft_check as softCheck"] as const;

async function insertRun(db: Kysely<Database>, run: LabelRunRow, numbers: readonly LabelNumber[]): Promise<void> {
  const { id, store, prefix, template, state, voided } = run;
  await db
    .insertInto("label_runs")
    .values({
      id,
      store,
      prefix,
      template,
      state,
      voided,
      label_count: run.count,
      first_label: run.first,
      last_label: run.last,
      created_at: run.createdAt,
      created_by: run.createdBy,
      for_staff: run.forStaff,
    })
    .execute();
  const labels = numbers.map((number, position) => ({
    number,
    store,
    run: id,
    position,
    state: "allocated" as const,
    soft_check: null,
  }));
  for (const chunk of inChunks(labels)) await db.insertInto("labels").values(chunk).execute();
}

async function voidFrom(db: Kysely<Database>, run: LabelRunRow["id"], position: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("labels")
    .set({ state: "void" })
    .where("run", "=", run)
    .where("position", ">=", position)
    .where("state", "in", labelStatesBefore("voided"))
    .executeTakeFirst();
  const voided = Number(numUpdatedRows);
  await db
    .updateTable("label_runs")
    .set((eb) => ({ voided: eb("voided", "+", voided) }))
    .where("id", "=", run)
    .execute();
  return voided;
}

async function lock(
  db: Kysely<Database>,
  numbers: readonly LabelNumber[],
  locking: boolean,
): Promise<readonly LabelRow[]> {
  if (numbers.length === 0) return [];
  return await db
    .selectFrom("labels")
    .select(LABEL_COLUMNS)
    .where("number", "in", [...numbers])
    .orderBy("number")
    .$if(locking, (query) => query.forUpdate())
    .execute();
}

/** Serials of prefixes, print runs and labels. */
export const labelQueries = (db: Kysely<Database>, locking: boolean): LabelQueries => ({
  takeSerials: async (prefix, count, capacity) => {
    const taken = await db
      .updateTable("label_prefixes")
      .set((eb) => ({ next_serial: eb("next_serial", "+", count) }))
      .where("prefix", "=", prefix)
      .where("next_serial", "<=", capacity - count)
      .returning("next_serial")
      .executeTakeFirst();
    return taken && taken.next_serial - count;
  },
  skipSerials: async (prefix, count) => {
    const skipped = db.updateTable("label_prefixes").set((eb) => ({ next_serial: eb("next_serial", "+", count) }));
    await skipped.where("prefix", "=", prefix).execute();
  },
  insertRun: (run, numbers) => insertRun(db, run, numbers),
  run: async (store, id) => {
    const found = db.selectFrom("label_runs").selectAll().where("store", "=", store).where("id", "=", id);
    const row = await found.$if(locking, (query) => query.forUpdate()).executeTakeFirst();
    return row && readRun(row);
  },
  runs: async (store, limit) => {
    const newest = db.selectFrom("label_runs").selectAll().where("store", "=", store);
    const rows = await newest.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute();
    return rows.map(readRun);
  },
  numbers: (run) => db.selectFrom("labels").select(LABEL_COLUMNS).where("run", "=", run).orderBy("position").execute(),
  setRunState: async (id, state) => {
    await db.updateTable("label_runs").set({ state }).where("id", "=", id).execute();
  },
  markPrinted: async (run) => {
    const allocated = db.updateTable("labels").set({ state: "printed" }).where("run", "=", run);
    await allocated.where("state", "in", labelStatesBefore("printed")).execute();
  },
  voidFrom: (run, position) => voidFrom(db, run, position),
  byNumber: (number) => db.selectFrom("labels").select(LABEL_COLUMNS).where("number", "=", number).executeTakeFirst(),
  lock: (numbers) => lock(db, numbers, locking),
  setState: async (number, state, softCheck) => {
    await db.updateTable("labels").set({ state, soft_check: softCheck }).where("number", "=", number).execute();
  },
});
