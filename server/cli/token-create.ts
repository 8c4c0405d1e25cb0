import { RIGHTS } from "../../src/domain/rights.ts";
import { makeToken, readScopes } from "../features/tokens/make-token.ts";
import { readEnvironment } from "../node/environment.ts";
import { databaseFault, nodePorts } from "../node/node-ports.ts";
import { openStorageFor } from "../storage/drivers/open.ts";

export const TOKEN_USAGE = `softcheck token create --scopes ${RIGHTS.join(",")} | all  [--name NAME]`;

/** `softcheck token create`: the token stands alone on the last line; the exit code says whether there is one. */
export async function tokenCreate(scopes: string, name: string): Promise<number> {
  const rights = readScopes(scopes);
  if (!rights.ok) {
    console.error(`"${rights.error.unknown}" is no scope. Scopes are: ${RIGHTS.join(", ")}, or all.`);
    return 2;
  }
  const environment = readEnvironment(process.env);
  if (!environment.ok) {
    console.error(environment.error);
    return 2;
  }
  const { databaseUrl, databaseFile } = environment.value;
  const storage = openStorageFor(databaseUrl, databaseFile, () => undefined);
  try {
    await storage.migrate();
    const token = await makeToken(nodePorts(storage, environment.value), name, rights.value);
    if (!token.ok) {
      console.error("There is no store yet: start the server with npm start and set it up first.");
      return 1;
    }
    console.log(`Token "${name}" with ${rights.value.join(", ")}. It is shown this once:`);
    console.log(token.value);
    return 0;
  } catch (error) {
    console.error(databaseFault(error, environment.value));
    return 1;
  } finally {
    await storage.close();
  }
}
