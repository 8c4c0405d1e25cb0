import { afterAll, beforeAll, expect, test } from "vitest";
import type { Storage } from "../ports/storage.ts";
import { makePostgresDatabase, type PostgresDatabase } from "../testing/postgres-database.ts";
import { openPostgres } from "./drivers/postgres.ts";
import { storageContract } from "./storage-contract.ts";
import type { OpenedDatabase } from "./testing/opened.ts";
import { prefixOf, storeSample } from "./testing/samples.ts";

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

test("L2: who looks which label prefixes there are, to add one, sees what another adds at that moment", async () => {
  await database?.empty();
  const { storage, drop } = opened(database?.url ?? "", async () => undefined);
  await storage.write(({ stores }) => stores.insert(storeSample("s")));
  const [ready, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const adding = storage.write(async ({ stores }) => {
    await ready.promise;
    await stores.prefixes();
    looked.resolve();
    await stores.addPrefix("s", prefixOf("46"));
  });
  const looking = storage.write(async ({ stores }) => {
    await stores.first();
    ready.resolve();
    await looked.promise;
    return stores.prefixes();
  });
  await adding;
  expect((await looking).map(({ prefix }) => prefix)).toContain("46");
  await drop();
});
