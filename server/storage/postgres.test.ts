import { afterAll, beforeAll } from "vitest";
import type { Storage } from "../ports/storage.ts";
import { makePostgresDatabase, type PostgresDatabase } from "../testing/postgres-database.ts";
import { openPostgres } from "./drivers/postgres.ts";
import { storageContract } from "./storage-contract.ts";
import type { OpenedDatabase } from "./testing/opened.ts";

let database: PostgresDatabase | undefined;
beforeAll(async () => {
  database = await makePostgresDatabase("storage_contract");
});
afterAll(() => database?.drop());

function opened(url: string, end: () => Promise<void>): OpenedDatabase {
  const storages: Storage[] = [];
  const openAgain = () => {
    const storage = openPostgres(url, () => undefined);
    storages.push(storage);
    return storage;
  };
  const drop = async () => {
    await Promise.all(storages.map((storage) => storage.close()));
    await end();
  };
  return { storage: openAgain(), openAgain, drop };
}

storageContract("PostgreSQL", {
  open: async () => {
    const fresh = await makePostgresDatabase("storage_contract_fresh", false);
    return opened(fresh.url, fresh.drop);
  },
  openMigrated: async () => {
    if (database === undefined) throw new Error("a test asked for its database before there was one");
    await database.empty();
    return opened(database.url, async () => undefined);
  },
});
