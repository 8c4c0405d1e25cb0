import type { Kysely } from "kysely";
import type { DialectTraits } from "../../dialect-traits.ts";

/** Stores, staff, terminals, sessions and secrets that work once. */
export async function createPeople(db: Kysely<unknown>, { text }: DialectTraits): Promise<void> {
  await db.schema
    .createTable("stores")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("currency", text, (column) => column.notNull())
    .addColumn("demo", "integer", (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addColumn("settings_version", "bigint", (column) => column.notNull())
    .execute();
  await createStaff(db, text);
  await createTerminals(db, text);
  await createSessions(db, text);
}

async function createStaff(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema
    .createTable("staff")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("login", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_folded", text, (column) => column.notNull())
    .addColumn("role", text, (column) => column.notNull())
    .addColumn("pin_hash", text, (column) => column.notNull())
    .addColumn("active", "integer", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("locked_until", "bigint")
    .addUniqueConstraint("staff_login", ["store", "login"])
    .execute();
}

async function createTerminals(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema
    .createTable("terminals")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("store", text, (column) => column.notNull().references("stores.id"))
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_folded", text, (column) => column.notNull())
    .addColumn("public_key", text, (column) => column.notNull())
    .addColumn("enrolled_at", "bigint", (column) => column.notNull())
    .addColumn("revoked_at", "bigint")
    .addColumn("last_seen_at", "bigint")
    .execute();
  await db.schema.createIndex("terminals_of_store").on("terminals").columns(["store", "enrolled_at"]).execute();
}

async function createSessions(db: Kysely<unknown>, text: DialectTraits["text"]): Promise<void> {
  await db.schema
    .createTable("one_times")
    .addColumn("hash", text, (column) => column.notNull())
    .addColumn("purpose", text, (column) => column.notNull())
    .addColumn("store", text)
    .addColumn("payload", text, (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addPrimaryKeyConstraint("one_times_key", ["purpose", "hash"])
    .execute();
  await db.schema
    .createTable("sessions")
    .addColumn("hash", text, (column) => column.primaryKey())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("store", text, (column) => column.notNull())
    .addColumn("terminal", text)
    .addColumn("staff", text)
    .addColumn("name", text)
    .addColumn("rights", text, (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("sessions_by_expiry").on("sessions").column("expires_at").execute();
}
