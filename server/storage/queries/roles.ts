import type { Kysely } from "kysely";
import type { RoleQueries } from "../../ports/people.ts";
import type { Database } from "../schema/database.ts";

/** Rights per store and role, where a store has its own. */
export const roleQueries = (db: Kysely<Database>): RoleQueries => ({
  of: async (store, role) => {
    const own = db.selectFrom("role_rights").select("rights").where("store", "=", store).where("role", "=", role);
    const row = await own.executeTakeFirst();
    return row && JSON.parse(row.rights);
  },
  all: async (store) => {
    const rows = await db.selectFrom("role_rights").select(["role", "rights"]).where("store", "=", store).execute();
    return new Map(rows.map(({ role, rights }) => [role, JSON.parse(rights)]));
  },
  put: async (store, role, rights) => {
    const text = JSON.stringify(rights);
    await db
      .insertInto("role_rights")
      .values({ store, role, rights: text })
      .onConflict((conflict) => conflict.columns(["store", "role"]).doUpdateSet({ rights: text }))
      .execute();
  },
});
