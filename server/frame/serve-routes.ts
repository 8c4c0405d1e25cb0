import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import { makeUuid } from "../../src/domain/ids.ts";
import { API } from "../../src/protocol/version.ts";
import type { AnsweredCall } from "../ports/metrics.ts";
import type { Ports } from "../ports/ports.ts";
import { StorageAway } from "../ports/storage-away.ts";
import { type Answer, responseOf } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import type { CallLimit, PutOff } from "./call-limit.ts";
import { describe, openApiDocument } from "./openapi.ts";
import { mayCall, type Principal } from "./principal.ts";
import { problemAnswer, statusOf } from "./problem.ts";
import { pathParameters, type RawCall, type Route } from "./route.ts";
import { tooMany } from "./throttled.ts";

/** `from`: the address that asked, given by whoever owns the socket. */
type Env = { Bindings: { from?: string } };

/** A database restarts in seconds; nobody is to keep it from that by asking at once. */
const AWAY_RETRY_SECONDS = 2;

const honoPath = (path: string): string => `${API}/${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;

export type Serving = { readonly ports: Ports; readonly limit: CallLimit };

/** Registers every route behind the limit of calls and its access rule; what is not declared is 404 or 405. */
export function serveRoutes({ ports, limit }: Serving, routes: readonly Route[]): Hono<Env> {
  const hono = new Hono<Env>();
  for (const route of routes) register(hono, { ports, limit }, route);
  let document: Promise<string> | undefined;
  hono.get(`${API}/openapi.json`, async ({ req, env }) => {
    const later = limit(undefined, addressOf(env));
    if (later !== undefined) return responseOf(laterAnswer(later), req.raw);
    document ??= openApiDocument(described(routes), ports.version).then((made) => JSON.stringify(made));
    const headers = { "content-type": "application/json" };
    return responseOf({ status: 200, headers, body: await document }, req.raw);
  });
  hono.notFound(({ req, env }) => {
    const later = limit(undefined, addressOf(env));
    const answer = later === undefined ? notFound(routes, req.path) : laterAnswer(later);
    const told = { method: req.method, route: null, status: answer.status, who: null, store: null };
    ports.metrics.begin()({ ...told, ...(later && { putOff: later.kind }) });
    return responseOf(answer, req.raw);
  });
  hono.onError((error, { req }) => responseOf(failed(ports, error), req.raw));
  return hono;
}

/** The routes for their description alone: a call does not pass through what describes it. */
function described(routes: readonly Route[]): Hono<Env> {
  const hono = new Hono<Env>();
  for (const route of routes) hono.on(route.spec.method, honoPath(route.spec.path), describeRoute(describe(route)));
  return hono;
}

const addressOf = (env: Env["Bindings"] | undefined): string => env?.from ?? "local";

/** To somebody who calls more often than any honest device: the same call is welcome later, unchanged. */
function laterAnswer({ retryAfterSeconds }: PutOff): Answer {
  const { problem, ...extras } = tooMany(retryAfterSeconds);
  return problemAnswer(problem, { ...extras, detail: "Too many calls in this minute" });
}

function register(hono: Hono<Env>, { ports, limit }: Serving, route: Route): void {
  const { spec } = route;
  const names = pathParameters(spec.path);
  hono.on(spec.method, honoPath(spec.path), async (context) => {
    const request = context.req.raw;
    const params = Object.fromEntries(names.map((name) => [name, context.req.param(name) ?? ""]));
    const answer = await observed(route, limit, { ports, params, request, from: addressOf(context.env) });
    // Whoever waits for events looks again after every act; a look that finds nothing costs one query.
    if (spec.method !== "GET" && answer.status < 300) ports.wakeups.wake();
    return responseOf(answer, request);
  });
}

type Unknown = Omit<RawCall, "principal">;

/** Tells whoever watches the server of a request and its answer: of its path the pattern alone. */
async function observed(route: Route, limit: CallLimit, call: Unknown): Promise<Answer> {
  const answered = call.ports.metrics.begin();
  const told = { method: route.spec.method, route: route.spec.path };
  try {
    const found = await authenticate(call.ports, call.request);
    const principal = found && { ...found, address: call.from };
    const later = limit(principal, call.from);
    const who = { who: principal?.name ?? null, store: principal?.store ?? null };
    if (later !== undefined) return putOff(later, call, { ...told, ...who, answered });
    const answer = await admitted(route, { ...call, ports: within(call.ports, principal), principal });
    answered({ ...told, ...who, status: answer.status });
    return answer;
  } catch (error) {
    const code = error instanceof StorageAway ? "busy-try-later" : "internal";
    answered({ ...told, status: statusOf(code), who: null, store: null });
    throw error;
  }
}

type Told = Omit<AnsweredCall, "status"> & { readonly answered: (call: AnsweredCall) => void };

function putOff(later: PutOff, { ports, from }: Unknown, { answered, ...told }: Told): Answer {
  if (later.first) ports.log.warn("too many calls", { ...told, address: from, counted: later.kind });
  const answer = laterAnswer(later);
  answered({ ...told, status: answer.status, putOff: later.kind });
  return answer;
}

/** Whoever is signed in reaches the rows of their own store and of no other, whatever the route asks for. */
const within = (ports: Ports, principal: Principal | undefined): Ports =>
  principal === undefined ? ports : { ...ports, storage: ports.storage.within(principal.store) };

async function admitted(route: Route, call: RawCall): Promise<Answer> {
  const verdict = mayCall(route.spec.access, call.principal);
  if (verdict === "unauthenticated") {
    return problemAnswer("unauthenticated", { headers: { "www-authenticate": "Bearer" } });
  }
  return verdict === "forbidden" ? problemAnswer("forbidden") : route.run(call);
}

/** Nothing answers here: the path is unknown, or it is known under other methods (RFC 9110 15.5.6). */
function notFound(routes: readonly Route[], pathname: string): Answer {
  const allowed = new Set(routes.filter(({ spec }) => matches(spec.path, pathname)).map(({ spec }) => spec.method));
  if (pathname === `${API}/openapi.json`) allowed.add("GET");
  if (allowed.size === 0) return problemAnswer("not-found");
  const methods = allowed.has("GET") ? [...allowed, "HEAD"] : [...allowed];
  return problemAnswer("method-not-allowed", { headers: { allow: methods.join(", ") } });
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
function failed(ports: Ports, error: Error): Answer {
  if (error instanceof StorageAway) {
    ports.log.warn("the database is away", { error: error.message });
    return problemAnswer("busy-try-later", { headers: { "retry-after": String(AWAY_RETRY_SECONDS) } });
  }
  const reference = makeUuid(ports.clock.now(), ports.random.bytes(10));
  ports.log.error("request failed", { reference, error: error.message, stack: error.stack });
  return problemAnswer("internal", { fields: { reference } });
}
