import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** In which order a store came to its label prefixes (L1); none: it was set up with them. */
export const labelPrefixOrder: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable("label_prefixes").addColumn("place", "integer").execute();
  },
};
