import type { Kysely } from "kysely";
import type { EpochQueries } from "../../ports/epochs.ts";
import type { Database } from "../schema/database.ts";

/** The lives of this database, oldest first. */
export const epochQueries = (db: Kysely<Database>): EpochQueries => ({
  current: () => db.selectFrom("epochs").selectAll().orderBy("n", "desc").limit(1).executeTakeFirstOrThrow(),
  begin: async ({ epoch, at, reason }) => {
    const last = await db.selectFrom("epochs").select("n").orderBy("n", "desc").limit(1).executeTakeFirstOrThrow();
    await db
      .insertInto("epochs")
      .values({ n: last.n + 1, epoch, at, reason })
      .execute();
  },
  ownWordSecret: async () => {
    const kept = db.selectFrom("server_secrets").select("secret").where("name", "=", "own-word");
    return (await kept.executeTakeFirstOrThrow()).secret;
  },
});
