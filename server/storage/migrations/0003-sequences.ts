import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The last order number of each terminal is asked for by the office's list (I10): found without reading them all. */
export const sequences: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createIndex("soft_checks_by_sequence")
      .on("soft_checks")
      .columns(["store", "terminal", "sequence"])
      .execute();
  },
};
