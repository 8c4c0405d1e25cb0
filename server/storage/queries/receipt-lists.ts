import type { Kysely, Selectable } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { ReceiptListRow, ReconciliationQueries } from "../../ports/reconciliation.ts";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";
import { flag } from "../schema/flag.ts";
import type { ReceiptListsTable } from "../schema/reconciliation.ts";

const readList = (row: Selectable<ReceiptListsTable>): ReceiptListRow => ({
  id: row.id,
  store: row.store,
  name: row.name,
  ...scopeOf(row),
  totals: row.totals,
  from: row.from_at,
  to: row.to_at,
  sha256: row.sha256,
  rows: row.row_count,
  rejected: row.rejected,
  whole: row.whole === 1,
  importedAt: row.imported_at,
  importedBy: row.imported_by,
  judgedN: row.judged_n,
});

/** A list of the release before names its tills and claims nothing of others. */
function scopeOf({ scope }: Selectable<ReceiptListsTable>): Pick<ReceiptListRow, "tills" | "everyTill"> {
  const read = JSON.parse(scope);
  return Array.isArray(read) ? { tills: read, everyTill: false } : read;
}

const writeList = (row: ReceiptListRow): ReceiptListsTable => ({
  id: row.id,
  store: row.store,
  name: row.name,
  scope: JSON.stringify({ tills: row.tills, everyTill: row.everyTill }),
  totals: row.totals,
  from_at: row.from,
  to_at: row.to,
  sha256: row.sha256,
  row_count: row.rows,
  rejected: row.rejected,
  whole: flag(row.whole),
  imported_at: row.importedAt,
  imported_by: row.importedBy,
  judged_n: row.judgedN,
});

type Kept = Pick<
  ReconciliationQueries,
  | "receiptProfile"
  | "putReceiptProfile"
  | "insertList"
  | "updateList"
  | "lists"
  | "listOf"
  | "addReceipts"
  | "receipts"
  | "matchReceipts"
  | "matchedElsewhere"
  | "receiptOf"
  | "forgetLists"
>;

/** Tills' own lists of receipts. */
export const receiptListQueries = (db: Kysely<Database>): Kept => {
  const ofStore = (store: string) => db.selectFrom("receipt_lists").selectAll().where("store", "=", store);
  return {
    receiptProfile: async (store) => {
      const row = db.selectFrom("receipt_profiles").select("profile").where("store", "=", store);
      return (await row.executeTakeFirst())?.profile;
    },
    putReceiptProfile: async (store, profile) => {
      await db
        .insertInto("receipt_profiles")
        .values({ store, profile })
        .onConflict((conflict) => conflict.column("store").doUpdateSet({ profile }))
        .execute();
    },
    insertList: async (row) => {
      await db.insertInto("receipt_lists").values(writeList(row)).execute();
    },
    updateList: async (row) => {
      const { id, store, ...rest } = writeList(row);
      await db.updateTable("receipt_lists").set(rest).where("store", "=", store).where("id", "=", id).execute();
    },
    lists: async (store, limit) => {
      const newest = ofStore(store).orderBy("imported_at", "desc").orderBy("id", "desc");
      return (await newest.limit(limit).execute()).map(readList);
    },
    listOf: async (store, sha256) => {
      const row = await ofStore(store).where("sha256", "=", sha256).where("whole", "=", 1).executeTakeFirst();
      return row && readList(row);
    },
    addReceipts: async (list, receipts) => {
      for (const some of inChunks(receipts)) {
        const rows = some.map((receipt) => ({
          ...{ list, row: receipt.row, redemption: null },
          receipt: JSON.stringify(receipt),
        }));
        await db.insertInto("receipt_rows").values(rows).execute();
      }
    },
    receipts: async (list, afterRow, limit) => {
      const rows = db.selectFrom("receipt_rows").select("receipt").where("list", "=", list).where("row", ">", afterRow);
      return (await rows.orderBy("row").limit(limit).execute()).map(({ receipt }) => JSON.parse(receipt));
    },
    matchReceipts: async (list, matched) => {
      const known = db.selectFrom("receipt_rows").select(["row", "redemption"]).where("list", "=", list);
      for (const { row, redemption } of await known.execute()) {
        const now = matched.get(row) ?? null;
        if (now === redemption) continue;
        const moved = db.updateTable("receipt_rows").set({ redemption: now }).where("list", "=", list);
        await moved.where("row", "=", row).execute();
      }
    },
    matchedElsewhere: async (store, list, sales) => {
      const found: Uuid[] = [];
      for (const some of inChunks(sales)) {
        const rows = await db
          .selectFrom("receipt_rows")
          .innerJoin("receipt_lists", "receipt_lists.id", "receipt_rows.list")
          .select("receipt_rows.redemption")
          .where("receipt_lists.store", "=", store)
          .where("receipt_rows.list", "<>", list)
          .where("receipt_rows.redemption", "in", some)
          .execute();
        for (const { redemption } of rows) if (redemption !== null) found.push(redemption);
      }
      return new Set(found);
    },
    receiptOf: async (redemption) => {
      const row = await db
        .selectFrom("receipt_rows")
        .innerJoin("receipt_lists", "receipt_lists.id", "receipt_rows.list")
        .select(["receipt_rows.receipt", "receipt_lists.name"])
        .where("receipt_rows.redemption", "=", redemption)
        .orderBy("receipt_lists.imported_at")
        .executeTakeFirst();
      return row && { receipt: JSON.parse(row.receipt), list: row.name };
    },
    forgetLists: async (store, before) => {
      const old = ofStore(store).where("imported_at", "<", before);
      const ids = (await old.execute()).map(({ id }) => id);
      for (const id of ids) {
        await db.deleteFrom("receipt_rows").where("list", "=", id).execute();
        await db.deleteFrom("receipt_lists").where("store", "=", store).where("id", "=", id).execute();
      }
      return ids.length;
    },
  };
};
