import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** Locks, badges, rights per store and role, tokens that can be seen and withdrawn, codes to name a store by. */
export const people = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await extendStaff(db, text);
    await db.schema
      .createTable("role_rights")
      .addColumn("store", text, (column) => column.notNull().references("stores.id"))
      .addColumn("role", text, (column) => column.notNull())
      .addColumn("rights", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("role_rights_of_store", ["store", "role"])
      .execute();
    await extendSessions(db, text);
    await db.schema.alterTable("stores").addColumn("code", text).execute();
    await db.schema.alterTable("stores").addColumn("place", "integer").execute();
    await sql`update stores set code = id`.execute(db);
    await db.schema.createIndex("stores_by_code").unique().on("stores").column("code").execute();
  },
});

async function extendStaff(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  const locked = db.schema.alterTable("staff").addColumn("locked", "integer", (to) => to.notNull().defaultTo(0));
  await locked.execute();
  await db.schema.alterTable("staff").addColumn("badge_hash", text).execute();
  await db.schema.alterTable("staff").addColumn("pin_changed_at", "bigint").execute();
  await db.schema.alterTable("staff").addColumn("last_signed_in_at", "bigint").execute();
  await db.schema.createIndex("staff_badge").unique().on("staff").columns(["store", "badge_hash"]).execute();
}

/** Tokens that exist get a name made from their hash, which tells nothing of the token, in the shape of a UUID of version 7. */
async function extendSessions(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema.alterTable("sessions").addColumn("id", text).execute();
  await db.schema.alterTable("sessions").addColumn("created_by", text).execute();
  await db.schema.alterTable("sessions").addColumn("last_used_at", "bigint").execute();
  await sql`update sessions set id = substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-7' || substr(hash, 14, 3)
    || '-8' || substr(hash, 18, 3) || '-' || substr(hash, 21, 12) where kind = 'token'`.execute(db);
  await db.schema.createIndex("sessions_by_id").unique().on("sessions").column("id").execute();
  await db.schema.createIndex("sessions_of_store").on("sessions").columns(["store", "kind", "created_at"]).execute();
  await db.schema.createIndex("sessions_of_staff").on("sessions").column("staff").execute();
  await db.schema.createIndex("one_times_of_store").on("one_times").columns(["store", "purpose"]).execute();
}
