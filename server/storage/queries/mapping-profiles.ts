import type { Kysely, Selectable } from "kysely";
import type { MappingProfileQueries, MappingProfileRow } from "../../ports/catalogue-imports.ts";
import type { MappingProfilesTable } from "../schema/catalogue.ts";
import type { Database } from "../schema/database.ts";

/** A lease that ends later than this was written by a clock that was wrong then (I9): it counts no more. */
const LONGEST_AHEAD_MS = 3 * 3_600_000;

const read = (row: Selectable<MappingProfilesTable>): MappingProfileRow => ({
  id: row.id,
  store: row.store,
  name: row.name,
  folder: row.folder,
  profile: row.profile,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
  lookedAt: row.looked_at,
});

/** How price lists are read, and who watches for them. */
export const mappingProfileQueries = (
  db: Kysely<Database>,
  chain: Kysely<Database>,
  locking: boolean,
): MappingProfileQueries => ({
  list: async (store) => {
    const rows = db.selectFrom("mapping_profiles").selectAll().where("store", "=", store);
    return (await rows.orderBy("name").execute()).map(read);
  },
  byId: async (store, id) => {
    const found = db.selectFrom("mapping_profiles").selectAll().where("store", "=", store).where("id", "=", id);
    const row = await found.$if(locking, (query) => query.forUpdate()).executeTakeFirst();
    return row && read(row);
  },
  insert: async ({ changedAt, changedBy, lookedAt, ...row }) => {
    const times = { changed_at: changedAt, changed_by: changedBy, looked_at: lookedAt };
    await db
      .insertInto("mapping_profiles")
      .values({ ...row, ...times, lease: null, lease_until: null })
      .execute();
  },
  update: async ({ id, store, name, folder, profile, changedAt, changedBy }) => {
    const changed = { name, folder, profile, changed_at: changedAt, changed_by: changedBy };
    await db.updateTable("mapping_profiles").set(changed).where("store", "=", store).where("id", "=", id).execute();
  },
  remove: async (store, id) => {
    const removed = db.deleteFrom("mapping_profiles").where("store", "=", store).where("id", "=", id);
    return (await removed.executeTakeFirst()).numDeletedRows > 0n;
  },
  watching: async () => {
    const rows = chain.selectFrom("mapping_profiles").selectAll().where("folder", "is not", null);
    return (await rows.orderBy("id").execute()).map(read);
  },
  lease: async (id, now, until, holder) => {
    const leased = await chain
      .updateTable("mapping_profiles")
      .set({ lease: holder, lease_until: until })
      .where("id", "=", id)
      .where((is) =>
        is.or([
          is("lease_until", "is", null),
          is("lease_until", "<=", now),
          is("lease_until", ">", now + LONGEST_AHEAD_MS),
        ]),
      )
      .executeTakeFirst();
    return leased.numUpdatedRows > 0n;
  },
  letGo: async (id, holder, lookedAt) => {
    const free = chain.updateTable("mapping_profiles").set({ lease: null, lease_until: null, looked_at: lookedAt });
    await free.where("id", "=", id).where("lease", "=", holder).execute();
  },
});
