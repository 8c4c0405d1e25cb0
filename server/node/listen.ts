import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { callerOf } from "./caller.ts";
import { CROWD, type Crowd, limitCrowd } from "./crowd.ts";
import { plainServer, type ServedDoor, secureServer, type Tls } from "./servers.ts";
import type { Bindings } from "./web.ts";

type Fetch = (request: Request, bindings: Bindings) => Response | Promise<Response>;
/** An open port. `stop` takes no more calls, lets running ones end, and cuts what is left after `graceMs`. */
export type Listening = {
  readonly port: number;
  /** New connections are shown these certificates; open ones go on as they are. Only for a door with `tls`. */
  renew(tls: Tls): void;
  stop(graceMs: number): Promise<void>;
};

/**
 * How long a slow caller is borne. Node's own `requestTimeout` (300 s for a whole request) is off: it knows one limit
 * for every request, and a catalogue of a million rows may take longer than any limit that keeps out a slow loris.
 */
export type Patience = {
  /** For the headers, from the connection's first byte. */
  readonly headersMs: number;
  /** For a whole body, unless it is an upload. */
  readonly bodyMs: number;
  /** For an upload's next bytes, and for the caller to take more of an answer. Not while an answer is worked out. */
  readonly idleMs: number;
  readonly checkEveryMs: number;
};

const PATIENCE: Patience = { headersMs: 20_000, bodyMs: 60_000, idleMs: 120_000, checkEveryMs: 5_000 };

/** More than the longest path, the longest search and a bearer token need together (RFC 9112 leaves it to us). */
const HEADER_BYTES = 16_384;
/** A handheld asks every few seconds: its connection is kept as long, because each new one costs a TLS handshake. */
const KEEP_ALIVE_MS = 65_000;

export type Door = {
  readonly port: number;
  /** Interface to listen on; all of them when absent. */
  readonly hostname?: string;
  readonly tls?: Tls;
  /** The environment's variable that names the port. */
  readonly variable: string;
  readonly fetch: Fetch;
  /** Is the body streamed and of any length? */
  readonly isUpload: (method: string, path: string) => boolean;
  readonly patience?: Patience;
  readonly crowd?: Crowd;
  /** Addresses of our own proxies, whose word for the caller counts. */
  readonly proxies?: readonly string[];
};

/** Opens a port; the sentence says what to do when it cannot be opened. */
export function listen(door: Door): Promise<Result<Listening, string>> {
  const { port, hostname } = door;
  const { server, renew } = serverOf(door);
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(err(sentenceFor(error, port, door.variable))));
    server.listen(port, hostname, () => {
      const address = server.address();
      const opened = typeof address === "object" && address !== null ? address.port : port;
      resolve(ok({ port: opened, renew, stop: (graceMs) => stop(server, graceMs) }));
    });
  });
}

function serverOf({ tls, fetch, isUpload, patience = PATIENCE, crowd = CROWD, proxies = [] }: Door): ServedDoor {
  const { headersMs, checkEveryMs, idleMs } = patience;
  const listener = getRequestListener((request, { incoming }) =>
    fetch(request, { from: callerOf(incoming.socket.remoteAddress, incoming.headers["x-forwarded-for"], proxies) }),
  );
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: checkEveryMs,
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const { server, renew } =
    tls === undefined
      ? plainServer(limits, listener)
      : secureServer({ ...limits, handshakeTimeout: headersMs }, tls, listener);
  limitCrowd(server, crowd);
  server.setTimeout(idleMs);
  // With a listener of its own the server leaves silent sockets to `bear`: most of them wait for us.
  server.on("timeout", () => undefined);
  server.on("request", (request, response) => bear(request, response, isUpload, patience));
  return { server, renew };
}

/** Cuts the caller of one request when it, and not the server, keeps the other waiting. */
function bear(
  request: IncomingMessage,
  response: ServerResponse,
  isUpload: Door["isUpload"],
  { bodyMs }: Patience,
): void {
  const cut = (): void => void request.socket.destroy();
  response.on("timeout", () => (!request.complete || response.headersSent) && cut());
  if (!hasBody(request) || isUpload(request.method ?? "", (request.url ?? "").split("?")[0] ?? "")) return;
  const late = setTimeout(() => !request.complete && cut(), bodyMs).unref();
  request.once("close", () => clearTimeout(late));
}

/** RFC 9112 6: a request without either has none. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;

/** A kept connection falls idle when its last answer is out; `close` alone would wait until its caller lets go. */
const TIDY_EVERY_MS = 50;

function stop(server: ServedDoor["server"], graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    const tidy = setInterval(() => server.closeIdleConnections(), TIDY_EVERY_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(tidy);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function sentenceFor(error: NodeJS.ErrnoException, port: number, variable: string): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop it, or set ${variable} to a free port.`;
  }
  if (error.code === "EACCES") {
    return `Port ${port} may not be opened by this user. Set ${variable} to a port above 1023.`;
  }
  return `Port ${port} cannot be opened (${error.message}). Set ${variable} to another port.`;
}
