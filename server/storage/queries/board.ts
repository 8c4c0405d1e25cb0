import { type Kysely, sql } from "kysely";
import type { BoardQueries, HourRow, PrinterSign } from "../../ports/board.ts";
import type { Database } from "../schema/database.ts";

const HOUR_MS = 3_600_000;

const figure = (value: number | string): number => Number(value);

/** Counts for the wall-board: each walks an index of the days it asks for, never the whole of a table. */
export const boardQueries = (db: Kysely<Database>): BoardQueries => {
  const hourOf = (column: string, from: number) =>
    sql<number | string>`cast((${sql.ref(column)} - ${from}) / ${sql.lit(HOUR_MS)} as bigint)`;
  const stored = (store: string, from: number) =>
    db
      .selectFrom("soft_checks")
      .select(({ fn }) => [hourOf("stored_at", from).as("hour"), fn.countAll<number | string>().as("count")])
      .where("store", "=", store)
      .where("stored_at", ">=", from)
      .groupBy("hour")
      .execute();
  const redeemed = (store: string, from: number) =>
    db
      .selectFrom("redemptions")
      .select(({ fn }) => [hourOf("committed_at", from).as("hour"), fn.countAll<number | string>().as("count")])
      .where("store", "=", store)
      .where("committed_at", ">=", from)
      .groupBy("hour")
      .execute();
  return {
    hours: async (store, from) => {
      const hours = new Map<number, HourRow>();
      const add = (hour: number, more: Partial<HourRow>): void => {
        hours.set(hour, { ...(hours.get(hour) ?? { hour, stored: 0, redeemed: 0 }), ...more });
      };
      for (const row of await stored(store, from)) add(figure(row.hour), { stored: figure(row.count) });
      for (const row of await redeemed(store, from)) add(figure(row.hour), { redeemed: figure(row.count) });
      return [...hours.values()].sort((a, b) => a.hour - b.hour);
    },
    inStates: async (store, states) => {
      if (states.length === 0) return new Map();
      const rows = await db
        .selectFrom("soft_checks")
        .select(({ fn }) => ["state", fn.countAll<number | string>().as("count")])
        .where("store", "=", store)
        .where("state", "in", states)
        .groupBy("state")
        .execute();
      return new Map(rows.map(({ state, count }) => [state, figure(count)]));
    },
    tills: async (store, from) => {
      const rows = await db
        .selectFrom("redemptions")
        .select(({ fn }) => ["till", fn.max<number>("committed_at").as("at")])
        .where("store", "=", store)
        .where("committed_at", ">=", from)
        .groupBy("till")
        .orderBy("till")
        .execute();
      return rows;
    },
    printers: async (store) => {
      const printers = db.selectFrom("printers").select(["id", "name"]).where("store", "=", store);
      const rows = await printers.where("removed_at", "is", null).orderBy("name").execute();
      return Promise.all(rows.map(({ id, name }) => signOf(db, store, { id, name })));
    },
  };
};

async function signOf(
  db: Kysely<Database>,
  store: string,
  { id, name }: { readonly id: PrinterSign["printer"]; readonly name: string },
): Promise<PrinterSign> {
  const run = await db
    .selectFrom("label_runs")
    .select(["press_alive_at", "ended_at", "started_at", "trouble", "created_by"])
    .where("store", "=", store)
    .where("printer", "=", id)
    .where("started_at", "is not", null)
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const signs = [run?.press_alive_at, run?.ended_at, run?.started_at].filter((at) => typeof at === "number");
  const at = signs.length === 0 ? null : Math.max(...signs);
  return { printer: id, name, at, who: run?.created_by ?? null, trouble: run?.trouble ?? null };
}
