import type { Kysely, Selectable } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { RedemptionQueries, RedemptionRow } from "../../ports/redemptions.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import type { RedemptionsTable } from "../schema/redemptions.ts";
import { standings } from "./standings.ts";

const readRedemption = ({
  expires_at,
  committed_at,
  receipt,
  ...row
}: Selectable<RedemptionsTable>): RedemptionRow => ({
  ...row,
  expiresAt: expires_at,
  committedAt: committed_at,
  receipt: receipt === null ? null : JSON.parse(receipt),
});

const writeRedemption = ({ expiresAt, committedAt, receipt, ...row }: RedemptionRow): RedemptionsTable => ({
  ...row,
  expires_at: expiresAt,
  committed_at: committedAt,
  receipt: receipt === null ? null : JSON.stringify(receipt),
});

const COLUMNS = [
  "id",
  "store",
  "state",
  "till",
  "terminal",
  "staff",
  "since",
  "expires_at",
  "committed_at",
  "receipt",
  "reason",
] as const satisfies readonly (keyof RedemptionsTable)[];

/** Of whatever store; behind a fence, of its own. */
const redemptionOf = (locking: boolean) =>
  prepared(["id"], (db, given) =>
    db
      .selectFrom("redemptions")
      .select(COLUMNS)
      .where("id", "=", given<Uuid>("id"))
      .$if(locking, (query) => query.forUpdate()),
  );
const [read, locked] = [redemptionOf(false), redemptionOf(true)];

const claimsOf = prepared(["id"], (db, given) =>
  db
    .selectFrom("redemption_labels")
    .select(["label", "soft_check as softCheck"])
    .where("redemption", "=", given<Uuid>("id"))
    .where("live", "=", 1)
    .orderBy("label"),
);

/**
 * Inserts a live claim. A conflict is skipped, not raised: an error would end a PostgreSQL transaction.
 * Claiming again what is claimed already is fine.
 */
async function claim(
  db: Kysely<Database>,
  chain: Kysely<Database>,
  redemption: Uuid,
  store: string,
  label: LabelNumber,
  softCheck: Uuid,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("redemption_labels")
    .values({ redemption, label, soft_check: softCheck, store, live: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    await db.updateTable("soft_checks").set({ redemption }).where("id", "=", softCheck).execute();
    return true;
  }
  const live = await chain
    .selectFrom("redemption_labels")
    .select(["redemption", "soft_check"])
    .where("label", "=", label)
    .where("live", "=", 1)
    .executeTakeFirst();
  return live?.redemption === redemption && live.soft_check === softCheck;
}

/**
 * Payments in the making and done, and which labels they have. `chain`: a label has one live claim over all stores, so who
 * has it, and that it is let go, is asked and said of all of them.
 */
export const redemptionQueries = (
  db: Kysely<Database>,
  chain: Kysely<Database>,
  locking: boolean,
): RedemptionQueries => ({
  byId: async (store, id) => {
    const [row] = await (locking ? locked : read)(db, { id });
    return row?.store === store ? readRedemption(row) : undefined;
  },
  known: async (store, id) => {
    const [row] = await (locking ? locked : read)(chain, { id });
    if (row === undefined) return undefined;
    return row.store === store ? readRedemption(row) : "elsewhere";
  },
  insert: async (row) => {
    await db.insertInto("redemptions").values(writeRedemption(row)).execute();
  },
  update: async (row) => {
    const { id, ...rest } = writeRedemption(row);
    await db.updateTable("redemptions").set(rest).where("id", "=", id).execute();
  },
  standings: (store, labels) => standings({ db, chain }, store, labels, locking),
  claims: (id) => claimsOf(db, { id }),
  claim: (id, store, label, softCheck) => claim(db, chain, id, store, label, softCheck),
  unclaim: async (id, label) => {
    const live = chain
      .updateTable("redemption_labels")
      .set({ live: 0 })
      .where("redemption", "=", id)
      .where("live", "=", 1);
    await (label === undefined ? live : live.where("label", "=", label)).execute();
  },
  overdue: async (now, limit) => {
    const over = db.selectFrom("redemptions").selectAll().where("state", "=", "held").where("expires_at", "<=", now);
    const rows = await over.orderBy("expires_at").orderBy("id").limit(limit).execute();
    return rows.map(readRedemption);
  },
});
