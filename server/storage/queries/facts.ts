import type { Kysely } from "kysely";
import type { FactQueries } from "../../ports/storage.ts";
import type { Database } from "../schema.ts";

/** What happened, numbered per store; the counter's row is locked until the act is committed, so no gap can be. */
export const factQueries = (db: Kysely<Database>): FactQueries => ({
  record: async (fact) => {
    const counted = await db
      .insertInto("store_counters")
      .values({ store: fact.store, facts: 1 })
      .onConflict((conflict) =>
        conflict.column("store").doUpdateSet((eb) => ({ facts: eb("store_counters.facts", "+", 1) })),
      )
      .returning("facts")
      .executeTakeFirstOrThrow();
    const { store, at, kind, subject, who, detail } = fact;
    await db.insertInto("facts").values({ store, n: counted.facts, at, kind, subject, who, detail }).execute();
  },
  after: (store, n, limit) =>
    db
      .selectFrom("facts")
      .selectAll()
      .where("store", "=", store)
      .where("n", ">", n)
      .orderBy("n")
      .limit(limit)
      .execute(),
  last: async (store) => {
    const row = await db.selectFrom("store_counters").select("facts").where("store", "=", store).executeTakeFirst();
    return row?.facts ?? 0;
  },
  total: async () => {
    const counters = await db.selectFrom("store_counters").select("facts").execute();
    return counters.reduce((sum, { facts }) => sum + facts, 0);
  },
  of: (store, subject) =>
    db.selectFrom("facts").selectAll().where("store", "=", store).where("subject", "=", subject).orderBy("n").execute(),
});
