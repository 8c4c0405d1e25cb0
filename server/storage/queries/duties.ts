import type { Kysely } from "kysely";
import type { DutyQueries } from "../../ports/duties.ts";
import type { Database } from "../schema/database.ts";

/** A duty that is held for longer was taken by a clock that was wrong then (I9): it counts no more. */
const LONGEST_AHEAD_MS = 3_600_000;

export const dutyQueries = (db: Kysely<Database>): DutyQueries => ({
  take: async (name, { holder, now, until }) => {
    const taken = await db
      .insertInto("duties")
      .values({ name, holder, held_until: until })
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet({ holder, held_until: until })
          .where((is) =>
            is.or([
              is("duties.holder", "=", holder),
              is("duties.held_until", "<=", now),
              is("duties.held_until", ">", now + LONGEST_AHEAD_MS),
            ]),
          ),
      )
      .returning("name")
      .executeTakeFirst();
    return taken !== undefined;
  },
  letGo: async (holder) => {
    await db.deleteFrom("duties").where("holder", "=", holder).execute();
  },
});
