import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** When a soft check was emptied; those that still can be are found by an index of their own. */
export const retention: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable("soft_checks").addColumn("emptied_at", "bigint").execute();
    await db.schema
      .createIndex("soft_checks_to_empty")
      .on("soft_checks")
      .columns(["store", "stored_at"])
      .where(sql.ref("emptied_at"), "is", null)
      .execute();
  },
};
