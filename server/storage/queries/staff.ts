import type { Kysely, Selectable } from "kysely";
import type { StaffQueries, StaffRow } from "../../ports/storage.ts";
import { fold } from "../fold.ts";
import { type Database, flag, type StaffTable } from "../schema.ts";

const readStaff = (row: Selectable<StaffTable>): StaffRow => ({
  id: row.id,
  store: row.store,
  login: row.login,
  name: row.name,
  role: row.role,
  pinHash: row.pin_hash,
  active: row.active === 1,
  failures: row.failures,
  lockedUntil: row.locked_until,
});

/** People who sign in. */
export const staffQueries = (db: Kysely<Database>): StaffQueries => ({
  countAdmins: async () => {
    const { admins } = await db
      .selectFrom("staff")
      .select((eb) => eb.fn.countAll<number>().as("admins"))
      .where("role", "=", "admin")
      .executeTakeFirstOrThrow();
    return admins;
  },
  insert: async ({ pinHash, active, lockedUntil, ...row }) => {
    await db
      .insertInto("staff")
      .values({
        ...row,
        name_folded: fold(row.name),
        pin_hash: pinHash,
        active: flag(active),
        locked_until: lockedUntil,
      })
      .execute();
  },
  byLogin: async (store, login) => {
    const found = db.selectFrom("staff").selectAll().where("store", "=", store).where("login", "=", login);
    const row = await found.executeTakeFirst();
    return row && readStaff(row);
  },
  byId: async (store, id) => {
    const found = db.selectFrom("staff").selectAll().where("store", "=", store).where("id", "=", id);
    const row = await found.executeTakeFirst();
    return row && readStaff(row);
  },
  list: async (store) => {
    const rows = db.selectFrom("staff").selectAll().where("store", "=", store).orderBy("name_folded").orderBy("login");
    return (await rows.execute()).map(readStaff);
  },
  recordTry: async (store, id, failures, lockedUntil) => {
    await db
      .updateTable("staff")
      .set({ failures, locked_until: lockedUntil })
      .where("store", "=", store)
      .where("id", "=", id)
      .execute();
  },
});
