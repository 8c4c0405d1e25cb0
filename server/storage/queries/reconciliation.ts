import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { SoftCheckState } from "../../../src/domain/state-table.ts";
import type { ReconciliationQueries, SaleRow, SequenceMark } from "../../ports/reconciliation.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { behindQueries } from "./behind.ts";
import { differenceQueries } from "./differences.ts";
import { receiptListQueries } from "./receipt-lists.ts";

type Bag = { readonly label: LabelNumber; readonly totalMinor: number };

/** From these states goods go back to the shelf (S4). */
const PUT_BACK: readonly SoftCheckState[] = ["expired", "cancelled", "opened-at-the-till"];

const markColumns = (store: string, { terminal, upTo, highest, judgedAt, lookedAt }: SequenceMark) => ({
  ...{ terminal, store, up_to: upTo, highest, judged_at: judgedAt, looked_at: lookedAt },
});

/** What two witnesses are compared by. */
export const reconciliationQueries = (db: Kysely<Database>, locking: boolean): ReconciliationQueries => ({
  ...differenceQueries(db, locking),
  ...receiptListQueries(db),
  ...behindQueries(db),
  sequenceMarks: async (store) => {
    const rows = await db.selectFrom("sequence_marks").selectAll().where("store", "=", store).execute();
    return rows.map(({ terminal, up_to, highest, judged_at, looked_at }) => ({
      ...{ terminal, upTo: Number(up_to), highest: Number(highest), judgedAt: judged_at, lookedAt: looked_at },
    }));
  },
  putSequenceMarks: async (store, marks) => {
    for (const some of inChunks(marks)) {
      await db
        .insertInto("sequence_marks")
        .values(some.map((mark) => markColumns(store, mark)))
        .onConflict((conflict) =>
          conflict.column("terminal").doUpdateSet(({ ref }) => ({
            up_to: ref("excluded.up_to"),
            highest: ref("excluded.highest"),
            judged_at: ref("excluded.judged_at"),
            looked_at: ref("excluded.looked_at"),
          })),
        )
        .execute();
    }
  },
  heldAfter: async (store, terminal, upTo) => {
    const rows = db
      .selectFrom("soft_checks")
      .select("sequence")
      .where("store", "=", store)
      .where("terminal", "=", terminal)
      .where("sequence", ">", upTo);
    return (await rows.orderBy("sequence").execute()).map(({ sequence }) => Number(sequence));
  },
  numbered: async (store, terminal, sequence) => {
    const rows = db.selectFrom("soft_checks").select("id").where("store", "=", store).where("terminal", "=", terminal);
    return (await rows.where("sequence", "=", sequence).orderBy("id").execute()).map(({ id }) => id);
  },
  charge: async (store, redemption, charged) => {
    await db
      .insertInto("charges")
      .values({ redemption, store, charged: JSON.stringify(charged) })
      .execute();
  },
  charged: async (redemption) => {
    const row = db.selectFrom("charges").select("charged").where("redemption", "=", redemption);
    const found = await row.executeTakeFirst();
    return found && JSON.parse(found.charged);
  },
  forgetCharges: async (store, softChecks) => {
    const sold = db.selectFrom("soft_checks").select("redemption").where("store", "=", store);
    await db
      .deleteFrom("charges")
      .where("store", "=", store)
      .where("redemption", "in", sold.where("id", "in", softChecks).$narrowType<{ redemption: Uuid }>())
      .execute();
  },
  sales: async (store, from, to) => {
    const rows = await db
      .selectFrom("redemptions")
      .leftJoin("charges", "charges.redemption", "redemptions.id")
      .select(["redemptions.id", "redemptions.till", "redemptions.committed_at as at", "redemptions.receipt"])
      .select(["redemptions.state", "charges.charged"])
      .where("redemptions.store", "=", store)
      .where("redemptions.committed_at", ">=", from)
      .where("redemptions.committed_at", "<", to)
      .orderBy("redemptions.committed_at")
      .orderBy("redemptions.id")
      .execute();
    const bags = await bagsOf(
      db,
      store,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, till, at, receipt, state, charged }): SaleRow => {
      const own = bags.get(id) ?? [];
      return {
        ...{ redemption: id, till, at: at ?? 0, reversed: state === "reversed" },
        receipt: receipt === null ? null : JSON.parse(receipt),
        labels: own.map(({ label }) => label),
        totalMinor: own.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
        charged: charged === null ? null : JSON.parse(charged),
      };
    });
  },
  toPutBack: async (store, from, which, limit) => {
    const rows = await db
      .selectFrom("soft_checks")
      .leftJoin("put_backs", "put_backs.soft_check", "soft_checks.id")
      .select(["soft_checks.id", "soft_checks.state", "put_backs.at", "put_backs.by"])
      .where("soft_checks.store", "=", store)
      .where("soft_checks.state", "in", PUT_BACK)
      .where("soft_checks.stored_at", ">=", from)
      .where("put_backs.at", which === "done" ? "is not" : "is", null)
      .orderBy("soft_checks.stored_at")
      .orderBy("soft_checks.id")
      .limit(limit)
      .execute();
    return rows.map(({ id, state, at, by }) => ({
      ...{ softCheck: id, state },
      putBack: at === null || by === null ? null : { at, by },
    }));
  },
  putBack: async (store, softCheck, at, by) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("put_backs")
      .values({ soft_check: softCheck, store, at, by })
      .onConflict((conflict) => conflict.column("soft_check").doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },
});

/** The bags of each redemption; of a reversed one those that it had. */
async function bagsOf(
  db: Kysely<Database>,
  store: string,
  redemptions: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Bag[]>> {
  const bags = new Map<Uuid, Bag[]>();
  for (const some of inChunks(redemptions)) {
    const rows = await db
      .selectFrom("redemption_labels")
      .innerJoin("soft_checks", "soft_checks.id", "redemption_labels.soft_check")
      .select(["redemption_labels.redemption", "redemption_labels.label", "soft_checks.total_minor as totalMinor"])
      .where("redemption_labels.store", "=", store)
      .where("redemption_labels.redemption", "in", some)
      .where("soft_checks.state", "=", "redeemed")
      .whereRef("soft_checks.redemption", "=", "redemption_labels.redemption")
      .orderBy("redemption_labels.label")
      .execute();
    for (const { redemption, label, totalMinor } of rows) {
      const bag = { label, totalMinor };
      const known = bags.get(redemption);
      if (known === undefined) bags.set(redemption, [bag]);
      else known.push(bag);
    }
  }
  return bags;
}
