import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { Bindings } from "./web.ts";

type Fetch = (request: Request, bindings: Bindings) => Response | Promise<Response>;
type Tls = { readonly cert: string; readonly key: string };
type HttpServer = Server | SecureServer;

/** An open port. `stop` takes no more calls, lets running ones end, and cuts what is left after `graceMs`. */
export type Listening = { readonly port: number; stop(graceMs: number): Promise<void> };

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

export type Door = {
  readonly port: number;
  /** Interface to listen on; all of them when absent. */
  readonly hostname?: string;
  readonly tls?: Tls;
  readonly fetch: Fetch;
  /** Is the body streamed and of any length? */
  readonly isUpload: (method: string, path: string) => boolean;
  readonly patience?: Patience;
};

/** Opens a port; the sentence says what to do when it cannot be opened. */
export function listen(door: Door): Promise<Result<Listening, string>> {
  const { port, hostname, tls } = door;
  const server = serverOf(door);
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(err(sentenceFor(error, port, tls !== undefined))));
    server.listen(port, hostname, () => {
      const address = server.address();
      const opened = typeof address === "object" && address !== null ? address.port : port;
      resolve(ok({ port: opened, stop: (graceMs) => stop(server, graceMs) }));
    });
  });
}

function serverOf({ tls, fetch, isUpload, patience = PATIENCE }: Door): HttpServer {
  const { headersMs, checkEveryMs, idleMs } = patience;
  const listener = getRequestListener((request, { incoming }) =>
    fetch(request, { from: incoming.socket.remoteAddress ?? "unknown" }),
  );
  const limits = { headersTimeout: headersMs, requestTimeout: 0, connectionsCheckingInterval: checkEveryMs };
  const server =
    tls === undefined ? createServer(limits, listener) : createSecureServer({ ...limits, ...tls }, listener);
  server.setTimeout(idleMs);
  // With a listener of its own the server leaves silent sockets to `bear`: most of them wait for us.
  server.on("timeout", () => undefined);
  server.on("request", (request, response) => bear(request, response, isUpload, patience));
  return server;
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
  if (isUpload(request.method ?? "", (request.url ?? "").split("?")[0] ?? "")) return;
  const late = setTimeout(() => !request.complete && cut(), bodyMs).unref();
  request.once("close", () => clearTimeout(late));
}

/** A kept connection falls idle when its last answer is out; `close` alone would wait until its caller lets go. */
const TIDY_EVERY_MS = 50;

function stop(server: HttpServer, graceMs: number): Promise<void> {
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

function sentenceFor(error: NodeJS.ErrnoException, port: number, isSecure: boolean): string {
  const variable = isSecure ? "SOFTCHECK_PORT" : "SOFTCHECK_HTTP_PORT";
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop it, or set ${variable} to a free port.`;
  }
  if (error.code === "EACCES") {
    return `Port ${port} may not be opened by this user. Set ${variable} to a port above 1023.`;
  }
  return `Port ${port} cannot be opened (${error.message}). Set ${variable} to another port.`;
}
