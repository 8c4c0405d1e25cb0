import { RIGHTS } from "../../src/domain/rights.ts";
import { makeToken, readScopes } from "../features/tokens/make-token.ts";
import { nodePorts } from "../node/node-ports.ts";
import { overStorage } from "./over-storage.ts";
import { said } from "./said.ts";

export const TOKEN_USAGE = `softcheck token create --scopes ${RIGHTS.join(",")} | all  [--name NAME]`;

/** `softcheck token create`: the token stands alone on the last line; the exit code says whether there is one. */
export async function tokenCreate(scopes: string, name: string): Promise<number> {
  const rights = readScopes(scopes);
  if (!rights.ok) {
    return said(2, `"${rights.error.unknown}" is no scope. Scopes are: ${RIGHTS.join(", ")}, or all.`);
  }
  return overStorage(process.env, async (storage, environment) => {
    const token = await makeToken(nodePorts(storage, environment), name, rights.value);
    if (!token.ok) return said(1, "There is no store yet: start the server with npm start and set it up first.");
    console.log(`Token "${name}" with ${rights.value.join(", ")}. It is shown this once:`);
    console.log(token.value);
    return 0;
  });
}
