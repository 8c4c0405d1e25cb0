import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Where and how an act ended, and the chain over all facts of a store; facts from before stay outside of it. */
export const audit = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    for (const column of ["terminal", "address", "detail_sha256", "previous", "hash"]) {
      await db.schema.alterTable("facts").addColumn(column, text).execute();
    }
    const outcome = db.schema.alterTable("facts").addColumn("outcome", text, (to) => to.notNull().defaultTo("done"));
    await outcome.execute();
    await db.schema.alterTable("store_counters").addColumn("head", text).execute();
    for (const column of ["at", "kind", "who"]) {
      await db.schema.createIndex(`facts_by_${column}`).on("facts").columns(["store", column, "n"]).execute();
    }
  },
});
