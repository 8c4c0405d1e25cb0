import { API } from "../src/protocol/version.ts";
import { type CallLimit, noCallLimit } from "./frame/call-limit.ts";
import { serveRoutes } from "./frame/serve-routes.ts";
import type { Ports } from "./ports/ports.ts";
import { routes } from "./routes.ts";

/** A function from request to answer; `from` is the asker's address, for throttles. */
export type App = { fetch(request: Request, from?: string): Promise<Response> };

/** The store server: everything it needs from the world comes in as ports; nobody is put off unless there is a limit. */
export function createApp(ports: Ports, limit: CallLimit = noCallLimit): App {
  const hono = serveRoutes({ ports, limit }, routes);
  return {
    fetch: async (request, from) => hono.fetch(request, from === undefined ? {} : { from }),
  };
}

/** Does the route take a streamed body, which may be of any length? */
export const isUpload = (method: string, path: string): boolean =>
  routes.some(({ spec }) => spec.stream !== undefined && spec.method === method && `${API}/${spec.path}` === path);
