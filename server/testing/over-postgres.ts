import { Client } from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { openPostgres } from "../storage/drivers/postgres.ts";
import { testOver } from "./test-storage.ts";

const addressOf = (database: string): string => {
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${database}`;
  return url.href;
};

async function tell(address: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The tests of this file run over a PostgreSQL database of their own, emptied for each; `name`: the suite's. */
export function runOverPostgres(name: string): void {
  const database = `feature_${name}_${process.pid}`;
  beforeAll(() => tell(inject("databaseUrl"), `create database ${database}`));
  afterAll(() => tell(inject("databaseUrl"), `drop database ${database} with (force)`));
  testOver(async () => {
    await tell(addressOf(database), "drop schema public cascade", "create schema public");
    return openPostgres(addressOf(database), () => undefined);
  });
}
