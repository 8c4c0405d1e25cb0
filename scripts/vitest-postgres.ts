import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-for-tests.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `postgres://…` of a throw-away cluster; every test file makes its own schema or database in it. */
    databaseUrl: string;
  }
}

/** Starts a real PostgreSQL before the unit tests; tests read its address with `inject("databaseUrl")`. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const postgres = await startPostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  project.provide("databaseUrl", postgres.url);
  return postgres.stop;
};
