import { get } from "node:http";
import { connect } from "node:net";
import * as v from "valibot";
import { Liveness } from "../../../src/protocol/health.ts";
import { API } from "../../../src/protocol/version.ts";
import { type Examination, type Finding, fault, fine, warning } from "./finding.ts";

const PATIENCE_MS = 3_000;

/** Does our server run, and does nobody else sit on its ports? */
export const examineDoors: Examination = async ({ environment }) => {
  const { port, httpPort, lanHttpPort } = environment;
  const version = await versionAt(httpPort);
  if (version !== undefined) {
    const others = [await mustBeOpen(port, "SOFTCHECK_PORT")];
    if (lanHttpPort !== 0) others.push(await mustBeOpen(lanHttpPort, "SOFTCHECK_LAN_HTTP_PORT"));
    return [fine("server", `The server runs (version ${version}).`), ...others.flat()];
  }
  const taken = await Promise.all([
    mustBeFree(httpPort, "SOFTCHECK_HTTP_PORT"),
    mustBeFree(port, "SOFTCHECK_PORT"),
    ...(lanHttpPort === 0 ? [] : [mustBeFree(lanHttpPort, "SOFTCHECK_LAN_HTTP_PORT")]),
  ]);
  const stopped = warning(
    "server-stopped",
    "The server does not run.",
    "Start it: npm start, or systemctl start softcheck.",
  );
  return [stopped, ...taken.flat()];
};

/** Version of the Softcheck server that answers on this machine's port; undefined: something else, or nothing. */
function versionAt(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asked = get({ host: "127.0.0.1", port, path: `${API}/health/live`, timeout: PATIENCE_MS }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += String(chunk);
      });
      answer.on("end", () => resolve(readVersion(text)));
    });
    asked.on("error", () => resolve(undefined));
    asked.on("timeout", () => asked.destroy());
  });
}

function readVersion(text: string): string | undefined {
  try {
    const read = v.safeParse(Liveness, JSON.parse(text));
    return read.success ? read.output.version : undefined;
  } catch {
    return undefined;
  }
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: PATIENCE_MS });
    const say = (taken: boolean): void => {
      resolve(taken);
      socket.destroy();
    };
    socket.once("connect", () => say(true));
    socket.once("error", () => say(false));
    socket.once("timeout", () => say(true));
  });

async function mustBeFree(port: number, variable: string): Promise<readonly Finding[]> {
  if (!(await isTaken(port))) return [];
  const remedy = `Find it (ss -ltnp 'sport = :${port}') and stop it, or set ${variable} to a free port.`;
  return [fault("port-taken", `Port ${port} is taken by another program.`, remedy)];
}

async function mustBeOpen(port: number, variable: string): Promise<readonly Finding[]> {
  if (await isTaken(port)) return [];
  const text = `The server runs, but nothing answers on port ${port} (${variable}).`;
  return [
    fault("door-shut", text, "Read what the server said when it started; is the same environment set here as there?"),
  ];
}
