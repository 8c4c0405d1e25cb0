import type { Kysely, Selectable, Updateable } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { StaffQueries, StaffRow } from "../../ports/people.ts";
import { fold } from "../fold.ts";
import type { Database } from "../schema/database.ts";
import { flag } from "../schema/flag.ts";
import type { StaffTable } from "../schema/people.ts";

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
  locked: row.locked === 1,
  badgeHash: row.badge_hash,
  pinChangedAt: row.pin_changed_at,
  lastSignedInAt: row.last_signed_in_at,
});

const writeStaff = (row: StaffRow): StaffTable => ({
  id: row.id,
  store: row.store,
  login: row.login,
  name: row.name,
  name_folded: fold(row.name),
  role: row.role,
  pin_hash: row.pinHash,
  active: flag(row.active),
  failures: row.failures,
  locked_until: row.lockedUntil,
  locked: flag(row.locked),
  badge_hash: row.badgeHash,
  pin_changed_at: row.pinChangedAt,
  last_signed_in_at: row.lastSignedInAt,
});

const NO_FAILURES = { failures: 0, locked_until: null, locked: flag(false) } as const;

/** Sets columns of one person. */
async function set(db: Kysely<Database>, store: string, id: Uuid, columns: Updateable<StaffTable>): Promise<void> {
  await db.updateTable("staff").set(columns).where("store", "=", store).where("id", "=", id).execute();
}

async function setBadge(db: Kysely<Database>, store: string, id: Uuid, badgeHash: string | null): Promise<boolean> {
  const staff = db.selectFrom("staff").select("id").where("store", "=", store).where("badge_hash", "=", badgeHash);
  const other = badgeHash === null ? undefined : await staff.where("id", "<>", id).executeTakeFirst();
  if (other === undefined) await set(db, store, id, { badge_hash: badgeHash });
  return other === undefined;
}

/** People who sign in. */
export const staffQueries = (db: Kysely<Database>, locking: boolean): StaffQueries => ({
  countAdmins: async () => {
    const { admins } = await db
      .selectFrom("staff")
      .select((eb) => eb.fn.countAll<number>().as("admins"))
      .where("role", "=", "admin")
      .executeTakeFirstOrThrow();
    return admins;
  },
  activeAdmins: async (store) => {
    const admins = db.selectFrom("staff").select("id").where("store", "=", store).where("role", "=", "admin");
    const active = admins.where("active", "=", 1).orderBy("id");
    return (await active.$if(locking, (query) => query.forUpdate()).execute()).map(({ id }) => id);
  },
  insert: async (row) => {
    await db.insertInto("staff").values(writeStaff(row)).execute();
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
  byBadge: async (store, badgeHash) => {
    const found = db.selectFrom("staff").selectAll().where("store", "=", store).where("badge_hash", "=", badgeHash);
    const row = await found.executeTakeFirst();
    return row && readStaff(row);
  },
  recordTry: (store, id, failures, lockedUntil) => set(db, store, id, { failures, locked_until: lockedUntil }),
  change: (store, id, { name, role, active }) =>
    set(db, store, id, { name, name_folded: fold(name), role, active: flag(active) }),
  setPin: (store, id, pinHash, at) => set(db, store, id, { pin_hash: pinHash, pin_changed_at: at, ...NO_FAILURES }),
  setBadge: (store, id, badgeHash) => setBadge(db, store, id, badgeHash),
  lock: (store, id) => set(db, store, id, { locked: flag(true) }),
  unlock: (store, id) => set(db, store, id, NO_FAILURES),
  signedIn: (store, id, at) => set(db, store, id, { last_signed_in_at: at }),
});
