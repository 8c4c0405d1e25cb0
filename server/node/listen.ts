import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createAdaptorServer } from "@hono/node-server";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { Bindings } from "./web.ts";

type Fetch = (request: Request, bindings: Bindings) => Response | Promise<Response>;
type Tls = { readonly cert: string; readonly key: string };

/** An open port. `stop` takes no more calls, lets running ones end, and cuts what is left after `graceMs`. */
export type Listening = { stop(graceMs: number): Promise<void> };

export type Door = {
  readonly port: number;
  /** Interface to listen on; all of them when absent. */
  readonly hostname?: string;
  readonly tls?: Tls;
  readonly fetch: Fetch;
};

/** Opens a port; the sentence says what to do when it cannot be opened. */
export function listen({ port, hostname, tls, fetch }: Door): Promise<Result<Listening, string>> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => fetch(request, { from: incoming.socket.remoteAddress ?? "unknown" }),
    ...(tls === undefined ? { createServer } : { createServer: createSecureServer, serverOptions: tls }),
  });
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(err(sentenceFor(error, port, tls !== undefined))));
    server.listen(port, hostname, () => resolve(ok({ stop: (graceMs) => stop(server, graceMs) })));
  });
}

function stop(server: ReturnType<typeof createAdaptorServer>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    if ("closeIdleConnections" in server) server.closeIdleConnections();
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
