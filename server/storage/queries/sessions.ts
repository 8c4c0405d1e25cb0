import type { Kysely, Selectable } from "kysely";
import type { OneTimeRow, SessionQueries } from "../../ports/sessions.ts";
import type { Database } from "../schema/database.ts";
import type { OneTimesTable } from "../schema/people.ts";
import { callerBy } from "./caller.ts";
import { readSession } from "./session-rows.ts";
import { signedIn } from "./signed-in.ts";

const readOneTime = ({ expires_at, ...row }: Selectable<OneTimesTable>): OneTimeRow => ({
  ...row,
  expiresAt: expires_at,
});

/** Bearer tokens and secrets that work once; only their hashes are kept. */
export const sessionQueries = (db: Kysely<Database>): SessionQueries => ({
  putOneTime: async ({ expiresAt, ...row }) => {
    await db
      .insertInto("one_times")
      .values({ ...row, expires_at: expiresAt })
      .execute();
  },
  takeOneTime: async (purpose, hash) => {
    const taken = await db
      .deleteFrom("one_times")
      .where("purpose", "=", purpose)
      .where("hash", "=", hash)
      .returningAll()
      .executeTakeFirst();
    return taken && readOneTime(taken);
  },
  removeOneTimes: async (purpose) => {
    await db.deleteFrom("one_times").where("purpose", "=", purpose).execute();
  },
  insert: async ({ rights, expiresAt, createdAt, createdBy, lastUsedAt, ...row }) => {
    await db
      .insertInto("sessions")
      .values({
        ...row,
        rights: JSON.stringify(rights),
        expires_at: expiresAt,
        created_at: createdAt,
        created_by: createdBy,
        last_used_at: lastUsedAt,
      })
      .execute();
  },
  byHash: async (hash) => {
    const row = await db.selectFrom("sessions").selectAll().where("hash", "=", hash).executeTakeFirst();
    return row && readSession(row);
  },
  caller: (hash) => callerBy(db, hash),
  signedIn: (store) => signedIn(db, store),
  remove: async (hash) => {
    await db.deleteFrom("sessions").where("hash", "=", hash).execute();
  },
  used: async (hash, at) => {
    await db.updateTable("sessions").set({ last_used_at: at }).where("hash", "=", hash).execute();
  },
  tokens: async (store) => {
    const tokens = db.selectFrom("sessions").selectAll().where("store", "=", store).where("kind", "=", "token");
    return (await tokens.orderBy("created_at", "desc").orderBy("hash").execute()).map(readSession);
  },
  removeToken: async (store, id) => {
    const token = db.deleteFrom("sessions").where("store", "=", store).where("id", "=", id);
    const row = await token.where("kind", "=", "token").returningAll().executeTakeFirst();
    return row && readSession(row);
  },
  removeOfStaff: async (store, staff, except) => {
    const own = db.deleteFrom("sessions").where("staff", "=", staff).where("store", "=", store);
    await own.$if(except !== undefined, (query) => query.where("hash", "<>", except ?? "")).execute();
  },
  oneTimes: async (purpose, store) => {
    const out = db.selectFrom("one_times").selectAll().where("purpose", "=", purpose).where("store", "=", store);
    return (await out.orderBy("hash").execute()).map(readOneTime);
  },
  removeSignIns: async () => {
    await db.deleteFrom("sessions").where("kind", "!=", "token").execute();
  },
  removeExpired: async (now) => {
    await db.deleteFrom("sessions").where("expires_at", "<=", now).execute();
    await db.deleteFrom("one_times").where("expires_at", "<=", now).execute();
  },
});
