import { type Kysely, type Selectable, sql } from "kysely";
import type { StoreQueries, StoreRow } from "../../ports/storage.ts";
import { prepared } from "../prepared.ts";
import { type Database, flag, type StoresTable } from "../schema.ts";

const readStore = (row: Selectable<StoresTable>): StoreRow => ({
  id: row.id,
  code: row.code ?? row.id,
  name: row.name,
  currency: row.currency,
  demo: row.demo === 1,
  settings: row.settings,
  settingsVersion: row.settings_version,
});

/** As they were made. */
const inOrder = (db: Kysely<Database>) =>
  db.selectFrom("stores").selectAll().orderBy(sql`coalesce(place, 0)`).orderBy("id");

const storeOf = prepared(["id"], (db, given) => db.selectFrom("stores").selectAll().where("id", "=", given("id")));

const prefixesOf = prepared(["store"], (db, given) =>
  db.selectFrom("label_prefixes").select("prefix").where("store", "=", given("store")).orderBy("prefix"),
);

/** Stores and their label prefixes. `chain`: that of all stores, none of which may have two alike (L2). */
export const storeQueries = (db: Kysely<Database>, chain: Kysely<Database>): StoreQueries => ({
  first: async () => {
    const row = await inOrder(db).limit(1).executeTakeFirst();
    return row && readStore(row);
  },
  all: async () => (await inOrder(db).execute()).map(readStore),
  byId: async (id) => {
    const [row] = await storeOf(db, { id });
    return row && readStore(row);
  },
  byCode: async (code) => {
    const named = db.selectFrom("stores").selectAll();
    const row = await named
      .where((eb) => eb.or([eb("code", "=", code), eb.and([eb("code", "is", null), eb("id", "=", code)])]))
      .executeTakeFirst();
    return row && readStore(row);
  },
  insert: async ({ demo, settingsVersion, ...row }) => {
    const counted = chain.selectFrom("stores").select(({ fn }) => fn.countAll<number | string>().as("stores"));
    const place = Number((await counted.executeTakeFirstOrThrow()).stores) + 1;
    await db
      .insertInto("stores")
      .values({ ...row, demo: flag(demo), settings_version: settingsVersion, place })
      .execute();
  },
  changeSettings: async (id, settings) => {
    const changed = await db
      .updateTable("stores")
      .set((eb) => ({ settings, settings_version: eb("settings_version", "+", 1) }))
      .where("id", "=", id)
      .returning("settings_version")
      .executeTakeFirstOrThrow();
    return changed.settings_version;
  },
  prefixes: () => chain.selectFrom("label_prefixes").select(["store", "prefix"]).orderBy("prefix").execute(),
  prefixesOf: async (store) => (await prefixesOf(db, { store })).map(({ prefix }) => prefix),
  addPrefix: async (store, prefix) => {
    await db.insertInto("label_prefixes").values({ store, prefix, next_serial: 0 }).execute();
  },
});
