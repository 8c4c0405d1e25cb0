import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import { makeUuid } from "../../src/domain/ids.ts";
import { API, REQUEST_ID } from "../../src/protocol/version.ts";
import type { Ports } from "../ports/ports.ts";
import { authenticate } from "./authenticate.ts";
import { describe, openApiDocument } from "./openapi.ts";
import { mayCall, type Principal } from "./principal.ts";
import { problemResponse, statusOf } from "./problem.ts";
import { pathParameters, type Route } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";

/** `from`: the address that asked, given by whoever owns the socket. */
type Env = { Bindings: { from?: string } };

const REQUEST_NAME = /^[\w.-]{1,64}$/;

const honoPath = (path: string): string => `${API}/${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;

/** Registers every route behind its access rule; what is not declared is 404 or 405. */
export function serveRoutes(ports: Ports, routes: readonly Route[]): Hono<Env> {
  const hono = new Hono<Env>();
  hono.use(securityHeaders);
  hono.use(async (context, next) => {
    await next();
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
    // Whoever named the request can tell its answer from one that a proxy gave twice or to the wrong device.
    const named = context.req.header(REQUEST_ID);
    if (named !== undefined && REQUEST_NAME.test(named)) context.header(REQUEST_ID, named);
  });
  for (const route of routes) register(hono, ports, route);
  let document: ReturnType<typeof openApiDocument> | undefined;
  hono.get(`${API}/openapi.json`, async (context) => {
    document ??= openApiDocument(hono, ports.version);
    return context.json(await document);
  });
  hono.notFound((context) => {
    const response = notFound(routes, new URL(context.req.url).pathname);
    ports.metrics.begin()({ method: context.req.method, route: null, status: response.status, who: null, store: null });
    return response;
  });
  hono.onError((error) => failed(ports, error));
  return hono;
}

function register(hono: Hono<Env>, ports: Ports, route: Route): void {
  const { spec } = route;
  const names = pathParameters(spec.path);
  hono.on(spec.method, honoPath(spec.path), describeRoute(describe(route)), async (context) => {
    const answered = observed(ports, route);
    const request = context.req.raw;
    const from = context.env?.from ?? "local";
    const found = await authenticate(ports, request).catch(answered.failed);
    const principal = found && { ...found, address: from };
    const verdict = mayCall(spec.access, principal);
    if (verdict === "unauthenticated") {
      return answered.by(principal, problemResponse("unauthenticated", { headers: { "www-authenticate": "Bearer" } }));
    }
    if (verdict === "forbidden") return answered.by(principal, problemResponse("forbidden"));
    const params = Object.fromEntries(names.map((name) => [name, context.req.param(name) ?? ""]));
    // Whoever is signed in reaches the rows of their own store and of no other, whatever the route asks for.
    const own = principal === undefined ? ports : { ...ports, storage: ports.storage.within(principal.store) };
    const response = await route.run({ ports: own, principal, params, request, from }).catch(answered.failed);
    // Whoever waits for events looks again after every act; a look that finds nothing costs one query.
    if (spec.method !== "GET" && response.ok) ports.wakeups.wake();
    return answered.by(principal, response);
  });
}

/** Tells whoever watches the server of a request and its answer: of its path the pattern alone. */
function observed({ metrics }: Ports, { spec }: Route) {
  const answered = metrics.begin();
  const told = { method: spec.method, route: spec.path };
  return {
    by: (principal: Principal | undefined, response: Response): Response => {
      answered({ ...told, status: response.status, who: principal?.name ?? null, store: principal?.store ?? null });
      return response;
    },
    failed: (error: unknown): never => {
      answered({ ...told, status: statusOf("internal"), who: null, store: null });
      throw error;
    },
  };
}

/** Nothing answers here: the path is unknown, or it is known under other methods (RFC 9110 15.5.6). */
function notFound(routes: readonly Route[], pathname: string): Response {
  const allowed = new Set(routes.filter(({ spec }) => matches(spec.path, pathname)).map(({ spec }) => spec.method));
  if (pathname === `${API}/openapi.json`) allowed.add("GET");
  if (allowed.size === 0) return problemResponse("not-found");
  const methods = allowed.has("GET") ? [...allowed, "HEAD"] : [...allowed];
  return problemResponse("method-not-allowed", { headers: { allow: methods.join(", ") } });
}

function matches(path: string, pathname: string): boolean {
  const wanted = `${API}/${path}`.split("/");
  const given = pathname.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => segment === given[index] || (segment.startsWith("{") && given[index] !== ""))
  );
}

/** The log gets everything, the asker only a reference to it. */
function failed(ports: Ports, error: Error): Response {
  const reference = makeUuid(ports.clock.now(), ports.random.bytes(10));
  ports.log.error("request failed", { reference, error: error.message, stack: error.stack });
  return problemResponse("internal", { fields: { reference } });
}
