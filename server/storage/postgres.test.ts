import { Client } from "pg";
import { inject } from "vitest";
import type { Storage } from "../ports/storage.ts";
import { openPostgres } from "./drivers/postgres.ts";
import { storageContract } from "./storage-contract.ts";

let databases = 0;

/** Says something to the cluster itself. */
async function tellCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

storageContract("PostgreSQL", async () => {
  databases++;
  const name = `storage_contract_${process.pid}_${databases}`;
  await tellCluster(`create database ${name}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  const opened: Storage[] = [];
  const openAgain = () => {
    const storage = openPostgres(url.href, () => undefined);
    opened.push(storage);
    return storage;
  };
  return {
    storage: openAgain(),
    openAgain,
    drop: async () => {
      await Promise.all(opened.map((storage) => storage.close()));
      await tellCluster(`drop database ${name} with (force)`);
    },
  };
});
