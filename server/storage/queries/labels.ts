import type { Kysely, Selectable, Updateable } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { type LabelState, labelStatesBefore } from "../../../src/domain/state-table.ts";
import type { LabelQueries, LabelRow, LabelRunRow, RunProgress, RunVoidRow } from "../../ports/labels.ts";
import { inChunks } from "../chunks.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import type { LabelRunsTable } from "../schema/labels.ts";

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
  printer: row.printer,
  sent: row.sent,
  confirmed: row.confirmed,
  witness: row.witness,
  trouble: row.trouble,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  press: row.press,
  pressAliveAt: row.press_alive_at,
});

const ENDED: readonly LabelRunRow["state"][] = ["printed", "stopped"];

/** Only what is named is changed. */
function progressColumns({ startedAt, endedAt, pressAliveAt, ...same }: RunProgress): Updateable<LabelRunsTable> {
  return {
    ...same,
    ...(startedAt === undefined ? {} : { started_at: startedAt }),
    ...(endedAt === undefined ? {} : { ended_at: endedAt }),
    ...(pressAliveAt === undefined ? {} : { press_alive_at: pressAliveAt }),
  };
}

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
      printer: run.printer,
      sent: run.sent,
      confirmed: run.confirmed,
      witness: run.witness,
      trouble: run.trouble,
      started_at: run.startedAt,
      ended_at: run.endedAt,
      press: run.press,
      press_alive_at: run.pressAliveAt,
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

async function voidStretch(db: Kysely<Database>, run: LabelRunRow["id"], voiding: RunVoidRow): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("labels")
    .set({ state: "void" })
    .where("run", "=", run)
    .where("position", ">=", voiding.from)
    .where("position", "<", voiding.to)
    .where("state", "in", labelStatesBefore("voided"))
    .executeTakeFirst();
  const voided = Number(numUpdatedRows);
  if (voided === 0) return 0;
  await noteVoid(db, run, voiding);
  await db
    .updateTable("label_runs")
    .set((eb) => ({ voided: eb("voided", "+", voided) }))
    .where("id", "=", run)
    .execute();
  return voided;
}

async function noteVoid(db: Kysely<Database>, run: LabelRunRow["id"], voiding: RunVoidRow): Promise<void> {
  const { from, to, reason, trouble, at } = voiding;
  const counted = db.selectFrom("run_voids").select(({ fn }) => fn.countAll<number | string>().as("notes"));
  const { notes } = await counted.where("run", "=", run).executeTakeFirstOrThrow();
  const note = { run, n: Number(notes) + 1, from_position: from, to_position: to, reason, trouble, at };
  await db.insertInto("run_voids").values(note).execute();
}

const labelOf = (locking: boolean) =>
  prepared(["number"], (db, given) =>
    db
      .selectFrom("labels")
      .select(LABEL_COLUMNS)
      .where("number", "=", given<LabelNumber>("number"))
      .$if(locking, (query) => query.forUpdate()),
  );
const [read, locked] = [labelOf(false), labelOf(true)];

const move = prepared(["state", "softCheck", "number"], (db, given) =>
  db
    .updateTable("labels")
    .set({ state: given<LabelState>("state"), soft_check: given<Uuid | null>("softCheck") })
    .where("number", "=", given<LabelNumber>("number")),
);

async function lock(
  db: Kysely<Database>,
  numbers: readonly LabelNumber[],
  locking: boolean,
): Promise<readonly LabelRow[]> {
  const [number] = numbers;
  if (number === undefined) return [];
  if (numbers.length === 1) return (locking ? locked : read)(db, { number });
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
  serials: () =>
    db.selectFrom("label_prefixes").select(["store", "prefix", "next_serial as next"]).orderBy("prefix").execute(),
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
  numbersIn: (run, { from, to }) =>
    db
      .selectFrom("labels")
      .select(LABEL_COLUMNS)
      .where("run", "=", run)
      .where("position", ">=", from)
      .where("position", "<", to)
      .orderBy("position")
      .execute(),
  progress: async (id, progress) => {
    await db.updateTable("label_runs").set(progressColumns(progress)).where("id", "=", id).execute();
  },
  unended: async () => {
    const open = db
      .selectFrom("label_runs")
      .selectAll()
      .where("state", "not in", [...ENDED]);
    return (await open.orderBy("id").execute()).map(readRun);
  },
  abandoned: async (staleBefore) => {
    const held = db.selectFrom("label_runs").selectAll().where("press", "is not", null);
    return (await held.where("press_alive_at", "<", staleBefore).orderBy("id").execute()).map(readRun);
  },
  markPrinted: async (run, stretch) => {
    const allocated = db.updateTable("labels").set({ state: "printed" }).where("run", "=", run);
    await allocated
      .where("state", "in", labelStatesBefore("printed"))
      .$if(stretch !== undefined, (query) =>
        query.where("position", ">=", stretch?.from ?? 0).where("position", "<", stretch?.to ?? 0),
      )
      .execute();
  },
  voidStretch: (run, voiding) => voidStretch(db, run, voiding),
  voids: (run) =>
    db
      .selectFrom("run_voids")
      .select(["from_position as from", "to_position as to", "reason", "trouble", "at"])
      .where("run", "=", run)
      .orderBy("n")
      .execute(),
  byNumber: async (number) => (await read(db, { number }))[0],
  lock: (numbers) => lock(db, numbers, locking),
  setState: async (number, state, softCheck) => {
    await move(db, { number, state, softCheck });
  },
});
