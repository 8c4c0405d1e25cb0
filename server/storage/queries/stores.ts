import { type Kysely, sql } from "kysely";
import type { StoreQueries } from "../../ports/stores.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import { flag } from "../schema/flag.ts";
import { PREFIXES, readPrefixes, readStore } from "./store-rows.ts";

/** As they were made. */
const inOrder = (db: Kysely<Database>) =>
  db.selectFrom("stores").selectAll().orderBy(sql`coalesce(place, 0)`).orderBy("id");

const COLUMNS = ["id", "code", "name", "currency", "demo", "settings", "settings_version", "place"] as const;

const storeOf = prepared(["id"], (db, given) =>
  db
    .selectFrom("stores")
    .select(COLUMNS)
    .select((eb) =>
      eb
        .selectFrom("label_prefixes")
        .select(PREFIXES.as("prefixes"))
        .whereRef("label_prefixes.store", "=", "stores.id")
        .as("prefixes"),
    )
    .where("stores.id", "=", given("id")),
);

/** Stores and their label prefixes. `chain`: that of all stores, none of which may have two alike (L2). */
export const storeQueries = (db: Kysely<Database>, chain: Kysely<Database>, locking: boolean): StoreQueries => ({
  first: async () => {
    const row = await inOrder(db).limit(1).executeTakeFirst();
    return row && readStore(row);
  },
  all: async () => (await inOrder(db).execute()).map(readStore),
  byId: async (id) => {
    const [row] = await storeOf(db, { id });
    return row && readStore(row);
  },
  forChange: async (id) => {
    const found = db.selectFrom("stores").selectAll().where("id", "=", id);
    // Rows that refer to the store may still be written meanwhile.
    const row = await found.$if(locking, (query) => query.forNoKeyUpdate()).executeTakeFirst();
    return row && readStore(row);
  },
  withPrefixes: async (id) => {
    const [row] = await storeOf(db, { id });
    return row && { store: readStore(row), labelPrefixes: readPrefixes(row.prefixes) };
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
  prefixes: async () => {
    // Who may add one looks and adds in turn: rows that another has not committed yet are not seen.
    if (locking) await inOrder(chain).limit(1).forNoKeyUpdate().execute();
    return chain.selectFrom("label_prefixes").select(["store", "prefix"]).orderBy("prefix").execute();
  },
  addPrefix: async (store, prefix) => {
    const held = db.selectFrom("label_prefixes").select(({ fn }) => fn.max("place").as("last"));
    const { last } = await held.where("store", "=", store).executeTakeFirstOrThrow();
    await db
      .insertInto("label_prefixes")
      .values({ store, prefix, next_serial: 0, place: (last ?? -1) + 1 })
      .execute();
  },
});
