import type { Kysely } from "kysely";
import type { LabelDesignQueries } from "../../ports/label-printers.ts";
import type { Database } from "../schema/database.ts";

/** The stores' own label designs (L5). */
export const labelDesignQueries = (db: Kysely<Database>): LabelDesignQueries => ({
  list: (store) => db.selectFrom("label_designs").selectAll().where("store", "=", store).orderBy("id").execute(),
  byId: (store, id) =>
    db.selectFrom("label_designs").selectAll().where("store", "=", store).where("id", "=", id).executeTakeFirst(),
  put: async (row) => {
    const inserted = db.insertInto("label_designs").values(row);
    await inserted
      .onConflict((conflict) => conflict.columns(["store", "id"]).doUpdateSet({ design: row.design }))
      .execute();
  },
  remove: async (store, id) => {
    const removed = db.deleteFrom("label_designs").where("store", "=", store).where("id", "=", id);
    return Number((await removed.executeTakeFirst()).numDeletedRows) > 0;
  },
});
