import { createServer } from "node:net";

/**
 * Below the ports that systems take for outgoing calls (32768 and up on Linux, 49152 elsewhere): no browser's or client's call gets
 * one in the moment in which a server of a test is started anew.
 */
const FIRST = 18_000;
const COUNT = 12_000;
/** So far apart do processes begin to look, whose numbers follow one another. */
const APART = 37;

let next = process.pid * APART;

/** A port that nobody listens on, and that this process was not given before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries++) {
    next += 1;
    const port = FIRST + (next % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${FIRST} on is free`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
