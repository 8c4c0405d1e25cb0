import type { Kysely } from "kysely";
import { assert } from "../../../src/domain/result.ts";
import type { SnapshotQueries } from "../../ports/snapshots.ts";
import type { Database } from "../schema/database.ts";
import { versionOf } from "./catalogue-at-version.ts";

/** Removed with one write: nobody waits long for it. */
const PIECES_AT_ONCE = 8;

/** The catalogue for terminals, in pieces. */
export const snapshotQueries = (db: Kysely<Database>): SnapshotQueries => ({
  begin: async (store) => {
    await db
      .insertInto("catalogue_blocks")
      .values({ store, builds: 0, build: 0, version: 0 })
      .onConflict((conflict) => conflict.column("store").doNothing())
      .execute();
    const begun = await db
      .updateTable("catalogue_blocks")
      .set((eb) => ({ builds: eb("builds", "+", 1) }))
      .where("store", "=", store)
      .returning("builds")
      .executeTakeFirst();
    assert(begun !== undefined, "the row of a store's builds is there");
    // Behind the lock of that row: who has the higher number sees no older version.
    return { build: begun.builds, version: await versionOf(db, store) };
  },
  putPiece: async (store, build, n, bytes) => {
    await db.insertInto("catalogue_block_pieces").values({ store, build, n, size: bytes.length, bytes }).execute();
  },
  keep: async (store, build, version) => {
    await db
      .updateTable("catalogue_blocks")
      .set({ build, version })
      .where("store", "=", store)
      .where("build", "<", build)
      .execute();
    // What a server of the release before kept whole; one that is still at work makes it anew.
    await db.deleteFrom("catalogue_snapshots").where("store", "=", store).execute();
  },
  kept: async (store) => {
    const rows = await db
      .selectFrom("catalogue_blocks as block")
      .innerJoin("catalogue_block_pieces as piece", (join) =>
        join.onRef("piece.store", "=", "block.store").onRef("piece.build", "=", "block.build"),
      )
      .select(["block.version", "block.build", "piece.n", "piece.size"])
      .where("block.store", "=", store)
      .orderBy("piece.n")
      .execute();
    const [first] = rows;
    if (first === undefined) return undefined;
    return { version: first.version, build: first.build, pieces: rows.map(({ n, size }) => ({ n, size })) };
  },
  piece: async (store, build, n) => {
    const row = await db
      .selectFrom("catalogue_block_pieces")
      .select("bytes")
      .where("store", "=", store)
      .where("build", "=", build)
      .where("n", "=", n)
      .executeTakeFirst();
    return row && new Uint8Array(row.bytes);
  },
  removeFormer: async (store) => {
    const block = await db.selectFrom("catalogue_blocks").select("build").where("store", "=", store).executeTakeFirst();
    const former = await db
      .selectFrom("catalogue_block_pieces")
      .select(["build", "n"])
      .where("store", "=", store)
      .where("build", "<", block?.build ?? 0)
      .limit(PIECES_AT_ONCE)
      .execute();
    for (const { build, n } of former) {
      await db
        .deleteFrom("catalogue_block_pieces")
        .where("store", "=", store)
        .where("build", "=", build)
        .where("n", "=", n)
        .execute();
    }
    return former.length < PIECES_AT_ONCE;
  },
});
