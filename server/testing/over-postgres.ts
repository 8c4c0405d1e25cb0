import { afterAll, beforeAll } from "vitest";
import { openPostgres } from "../storage/drivers/postgres.ts";
import { makePostgresDatabase, type PostgresDatabase } from "./postgres-database.ts";
import { testOver } from "./test-storage.ts";

/** The tests of this file run over a PostgreSQL database of their own, emptied for each; `name`: the suite's. */
export function runOverPostgres(name: string): void {
  let database: PostgresDatabase | undefined;
  beforeAll(async () => {
    database = await makePostgresDatabase(`feature_${name}`);
  });
  afterAll(() => database?.drop());
  testOver(async () => {
    if (database === undefined) throw new Error("a test asked for its database before there was one");
    await database.empty();
    return openPostgres(database.url, () => undefined);
  });
}
