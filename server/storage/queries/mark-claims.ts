import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import { HOLDS_MARKS } from "../../../src/domain/mark-claims.ts";
import type { MarkClaim, MarkClaimQueries } from "../../ports/soft-checks.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { listed } from "./soft-check-list.ts";
import { readListRow } from "./soft-check-rows.ts";
import { storeQueries } from "./stores.ts";

/** Marked units and the soft checks that hold them (B4). */
export const markClaimQueries = (db: Kysely<Database>): MarkClaimQueries => ({
  claim: async (softCheck, keys) => {
    const held: MarkClaim[] = [];
    for (const some of inChunks(keys)) held.push(...(await claimSome(db, softCheck, some)));
    return held;
  },
  heldElsewhere: async (softCheck, keys) => {
    const held: Awaited<ReturnType<MarkClaimQueries["heldElsewhere"]>>[number][] = [];
    for (const some of inChunks(keys)) {
      const rows = await db
        .selectFrom("mark_claims")
        .innerJoin("soft_checks", "soft_checks.id", "mark_claims.soft_check")
        .select(["mark_key", "soft_check", "store"])
        .where("mark_key", "in", some)
        .where("soft_check", "<>", softCheck)
        .where("state", "in", HOLDS_MARKS)
        .orderBy("mark_key")
        .execute();
      held.push(...rows.map((row) => ({ key: row.mark_key, softCheck: row.soft_check, store: row.store })));
    }
    return held;
  },
  holder: async ({ key, softCheck }) => {
    const claim = db.selectFrom("mark_claims").select("soft_check").where("mark_key", "=", key);
    const held = claim.where("soft_check", "=", softCheck);
    const row = await listed(db).where("soft_checks.id", "in", held).executeTakeFirst();
    const store = row && (await storeQueries(db, db, false).byId(row.store));
    return row && store && { row: readListRow(row), store };
  },
});

async function claimSome(
  db: Kysely<Database>,
  softCheck: Uuid,
  keys: readonly string[],
): Promise<readonly MarkClaim[]> {
  // Whoever claims the same unit at the same time is waited for here.
  await db
    .insertInto("mark_claims")
    .values(keys.map((key) => ({ mark_key: key, soft_check: softCheck })))
    .onConflict((conflict) => conflict.column("mark_key").doNothing())
    .execute();
  await db
    .updateTable("mark_claims")
    .set({ soft_check: softCheck })
    .where("mark_key", "in", keys)
    .where("soft_check", "in", (soft) =>
      soft.selectFrom("soft_checks").select("id").where("state", "not in", HOLDS_MARKS),
    )
    .execute();
  const rows = await db
    .selectFrom("mark_claims")
    .selectAll()
    .where("mark_key", "in", keys)
    .where("soft_check", "<>", softCheck)
    .orderBy("mark_key")
    .execute();
  return rows.map((row) => ({ key: row.mark_key, softCheck: row.soft_check }));
}
