import { type Environment, readEnvironment } from "../node/environment.ts";
import { databaseFault } from "../node/node-ports.ts";
import type { Storage } from "../ports/storage.ts";
import { openStorageFor } from "../storage/drivers/open.ts";
import { said, type Variables } from "./said.ts";

/** Works on the database that the environment names, its schema brought up to date. The exit code is the work's. */
export async function overStorage(
  env: Variables,
  work: (storage: Storage, environment: Environment) => Promise<number>,
): Promise<number> {
  const environment = readEnvironment(env);
  if (!environment.ok) return said(2, environment.error);
  const { databaseUrl, databaseFile } = environment.value;
  const storage = openStorageFor(databaseUrl, databaseFile, () => undefined);
  try {
    try {
      await storage.migrate();
    } catch (error) {
      return said(1, databaseFault(error, environment.value));
    }
    return await work(storage, environment.value);
  } finally {
    await storage.close();
  }
}
