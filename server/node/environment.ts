import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "../../src/domain/result.ts";

export type Environment = {
  readonly dataFolder: string;
  /** The SQLite file; not used with `databaseUrl`. */
  readonly databaseFile: string;
  readonly databaseUrl: string | undefined;
  /** https on all interfaces, for the store's LAN. */
  readonly port: number;
  /** http on the loopback interface only. */
  readonly httpPort: number;
  /** May a fresh database get the demo store? */
  readonly demo: boolean;
  /** Folder of the built pages: the build beside the server, or another release of it. */
  readonly pages: string;
};

const BUILT_HERE = fileURLToPath(new URL("../../dist", import.meta.url));

/** Reads the environment's variables; the sentence says which is wrong and what it may be. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Result<Environment, string> {
  const port = portOf(variables.SOFTCHECK_PORT, 8443);
  const httpPort = portOf(variables.SOFTCHECK_HTTP_PORT, 8080);
  if (port === undefined) return err("SOFTCHECK_PORT is no port: give a number from 1 to 65535.");
  if (httpPort === undefined) return err("SOFTCHECK_HTTP_PORT is no port: give a number from 1 to 65535.");
  const databaseUrl = variables.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return err("DATABASE_URL must begin with postgres://. Leave it out to use a file.");
  }
  const dataFolder = resolve(variables.SOFTCHECK_DATA || ".softcheck");
  const databaseFile = join(dataFolder, "softcheck.db");
  const demo = variables.SOFTCHECK_DEMO !== "0";
  const pages = resolve(variables.SOFTCHECK_DIST || BUILT_HERE);
  return ok({ dataFolder, databaseFile, databaseUrl, port, httpPort, demo, pages });
}

function portOf(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}
