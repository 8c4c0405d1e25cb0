import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/**
 * Which soft check holds which marked unit (B4): one at most, over all stores of the chain. A claim is made in the
 * transaction that keeps the soft check, before its row: no foreign key.
 */
export const markClaims = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("mark_claims")
      .addColumn("mark_key", text, (column) => column.primaryKey())
      .addColumn("soft_check", text, (column) => column.notNull())
      .execute();
  },
});
