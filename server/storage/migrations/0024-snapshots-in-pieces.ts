import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** The catalogue for terminals in pieces. `catalogue_snapshots`, which holds it whole, is of the release before. */
export const snapshotsInPieces = ({ text, bytes }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("catalogue_blocks")
      .addColumn("store", text, (column) => column.primaryKey())
      .addColumn("builds", "bigint", (column) => column.notNull())
      .addColumn("build", "bigint", (column) => column.notNull())
      .addColumn("version", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("catalogue_block_pieces")
      .addColumn("store", text, (column) => column.notNull())
      .addColumn("build", "bigint", (column) => column.notNull())
      .addColumn("n", "integer", (column) => column.notNull())
      .addColumn("size", "integer", (column) => column.notNull())
      .addColumn("bytes", sql.raw(bytes), (column) => column.notNull())
      .addPrimaryKeyConstraint("catalogue_block_pieces_key", ["store", "build", "n"])
      .execute();
  },
});
