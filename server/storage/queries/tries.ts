import { type Kysely, sql } from "kysely";
import type { TryQueries } from "../../ports/tries.ts";
import type { Database } from "../schema/database.ts";

/** Tries of guessable things: counted from the first one on, and anew when its time is over. */
export const tryQueries = (db: Kysely<Database>): TryQueries => ({
  count: async (what, who, now, { tries, withinMs }) => {
    const over = sql<boolean>`tries.ends_at <= ${now}`;
    const { used, ends_at } = await db
      .insertInto("tries")
      .values({ what, who, ends_at: now + withinMs, used: 1 })
      .onConflict((conflict) =>
        conflict.columns(["what", "who"]).doUpdateSet({
          used: sql<number>`case when ${over} then 1 else tries.used + 1 end`,
          ends_at: sql<number>`case when ${over} then excluded.ends_at else tries.ends_at end`,
        }),
      )
      .returning(["used", "ends_at"])
      .executeTakeFirstOrThrow();
    return { allowed: used <= tries, endsAt: ends_at };
  },
  removeEnded: async (now) => {
    await db.deleteFrom("tries").where("ends_at", "<=", now).execute();
  },
});
