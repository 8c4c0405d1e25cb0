import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { StoreServer } from "../store-server.ts";

/** Where the next fitting call loses its server. */
export type Blow = {
  /** `answered`: the server has answered, the answer does not pass. A number: so many ms after the call has arrived. */
  readonly when: "answered" | number;
  readonly done: (victim: StoreServer) => void;
};

/** One address before one or several servers, which can take a server away between its commit and its answer. */
export type AnsweringProxy = {
  readonly origin: string;
  /** The next call that changes something is the last one of its server. */
  arm(blow: Blow): void;
  disarm(): void;
  close(): Promise<void>;
};

const CHANGES = /^\/api\/v1\/(soft-checks|redemptions)\//;

export async function openProxy(servers: readonly StoreServer[]): Promise<AnsweringProxy> {
  let armed: Blow | undefined;
  let calls = 0;

  const strike = (blow: Blow, victim: StoreServer): void => {
    // The signal is sent before this returns; only its end is waited for.
    void victim.kill();
    blow.done(victim);
  };

  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const server = servers[calls++ % servers.length];
    if (server === undefined) throw new Error("a proxy before nothing");
    const blow = asked.method !== "GET" && CHANGES.test(asked.url ?? "") ? armed : undefined;
    if (blow !== undefined) armed = undefined;
    const { hostname, port } = new URL(server.origin);
    const given = {
      hostname,
      port,
      method: asked.method,
      path: asked.url,
      headers: asked.headers,
      agent: false,
    } as const;
    const outward = request(given, (told) => {
      if (blow?.when === "answered") {
        strike(blow, server);
        answer.destroy();
        told.destroy();
        return;
      }
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.on("error", () => answer.destroy());
      told.pipe(answer);
    });
    outward.on("error", () => answer.destroy());
    answer.on("error", () => outward.destroy());
    asked.pipe(outward);
    if (typeof blow?.when === "number") {
      const { when } = blow;
      asked.on("end", () => void pause(when).then(() => strike(blow, server)));
    }
  };

  const proxy = createServer(pass);
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${portOf(proxy)}`,
    arm(blow) {
      armed = blow;
    },
    disarm() {
      armed = undefined;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return address.port;
}
