import type * as v from "valibot";
import type { Fault, ProblemCode } from "../../src/protocol/problem.ts";
import type { Ports } from "../ports/ports.ts";
import type { Answer, AnswerBody } from "./answer.ts";
import { parse, type SchemaOf } from "./parse.ts";
import type { Access, Principal } from "./principal.ts";
import { type ProblemExtras, problemAnswer } from "./problem.ts";
import { hasMediaType, MAX_BODY_BYTES, readJsonBody } from "./read-body.ts";

export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** An answer that is not JSON: a document, a snapshot. */
export type Media = { readonly media: string };
/** An answer without a body (204, 304). */
export const EMPTY = { empty: true } as const;
type Empty = typeof EMPTY;
type AnswerShape = SchemaOf<unknown> | Media | Empty;
export type Answers = Readonly<Record<number, AnswerShape>>;

type MediaBody = NonNullable<AnswerBody>;
type BodyOf<S> = S extends Empty
  ? { readonly body?: undefined }
  : S extends Media
    ? { readonly body: MediaBody }
    : S extends v.GenericSchema
      ? { readonly body: v.InferInput<S> }
      : never;

/** One of the answers that the route declares, or one of its problems. */
export type Reply<R extends Answers, P extends ProblemCode> =
  | {
      [S in keyof R & number]: { readonly status: S; readonly headers?: Readonly<Record<string, string>> } & BodyOf<
        R[S]
      >;
    }[keyof R & number]
  | ({ readonly problem: P } & ProblemExtras);

/** A segment of the path: how it is read, and the problem when it cannot be. */
export type Param<T> = { readonly schema: SchemaOf<T>; readonly fault: ProblemCode };
type Params = Readonly<Record<string, unknown>>;

/** Names of the variable segments of a path, in their order. */
export const pathParameters = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** What a handler is given; it has no other way to the request or the world. */
export type Call<A extends Access, Body, P, Q> = {
  readonly ports: Ports;
  readonly principal: A extends "open" ? Principal | undefined : Principal;
  readonly body: Body;
  /** The bytes that `body` was read from; empty for a streamed body. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly params: P;
  readonly query: Q;
  /** For headers and a streamed body. */
  readonly request: Request;
  /** The address that asked, for throttles. */
  readonly from: string;
};

export type RouteSpec<A extends Access, Body, P extends Params, Q, R extends Answers, C extends ProblemCode> = {
  readonly method: Method;
  /** Below `/api/v1`, without a leading slash: `soft-checks/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: A;
  readonly params?: { readonly [K in keyof P]: Param<P[K]> };
  readonly query?: SchemaOf<Q>;
  readonly body?: SchemaOf<Body>;
  /** Instead of `body`: media types of a body that the handler reads from `request.body` itself, unlimited. */
  readonly stream?: readonly string[];
  readonly maxBytes?: number;
  /** Headers of the route's own, each in one sentence; the handler reads them from `request`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers: R;
  /** Problems of the route's own; those of the frame are added to its description. */
  readonly problems: readonly C[];
  // A method, so that routes of all shapes fit into one list.
  handle(call: Call<A, Body, P, Q>): Promise<Reply<NoInfer<R>, NoInfer<C>>>;
};

/** What the frame knows of a request before the route reads it. */
export type RawCall = {
  readonly ports: Ports;
  readonly principal: Principal | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
  readonly from: string;
};

type AnySpec = RouteSpec<Access, unknown, Params, unknown, Answers, ProblemCode>;

/** A declared route: what the frame registers, checks and describes. */
export type Route = { readonly spec: AnySpec; run(raw: RawCall): Promise<Answer> };

/** The one way to declare a route: method, path, access, shapes, answers and handler stand together. */
export function route<
  A extends Access,
  R extends Answers,
  C extends ProblemCode = never,
  Body = undefined,
  P extends Params = Readonly<Record<string, never>>,
  Q = Readonly<Record<string, never>>,
>(spec: RouteSpec<A, Body, P, Q, R, C>): Route;
export function route(spec: AnySpec): Route {
  return { spec, run: (raw) => run(spec, raw) };
}

async function run(spec: AnySpec, raw: RawCall): Promise<Answer> {
  const { ports, principal, request, from } = raw;
  const params = readParams(spec, raw.params);
  if (!params.ok) return problemAnswer(params.code, { faults: params.faults, instance: pathOf(request) });
  const query = readQuery(spec, request);
  if (!query.ok) return problemAnswer(query.code, { faults: query.faults, instance: pathOf(request) });
  const body = await readBody(spec, request);
  if (!body.ok) {
    const faults = body.faults.length > 0 ? { faults: body.faults } : {};
    return problemAnswer(body.code, { ...faults, instance: pathOf(request) });
  }
  const given = { params: params.value, query: query.value, body: body.value.value, bytes: body.value.bytes };
  return respond(spec, await spec.handle({ ports, principal, request, from, ...given }), request);
}

const pathOf = (request: Request): string => new URL(request.url).pathname;

type Refused = { readonly ok: false; readonly code: ProblemCode; readonly faults: readonly Fault[] };
type Read<T> = { readonly ok: true; readonly value: T } | Refused;
const refused = (code: ProblemCode, faults: readonly Fault[] = []): Refused => ({ ok: false, code, faults });

function readParams(spec: AnySpec, given: Readonly<Record<string, string>>): Read<Params> {
  const read: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(spec.params ?? {})) {
    const parsed = parse(param.schema, given[name], name);
    if (!parsed.ok) return refused(param.fault, parsed.error);
    read[name] = parsed.value;
  }
  return { ok: true, value: read };
}

function readQuery(spec: AnySpec, request: Request): Read<unknown> {
  if (spec.query === undefined) return { ok: true, value: {} };
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = parse(spec.query, given, "query");
  return parsed.ok ? parsed : refused("malformed-body", parsed.error);
}

type BodyRead = { readonly value: unknown; readonly bytes: Uint8Array<ArrayBuffer> };

async function readBody(spec: AnySpec, request: Request): Promise<Read<BodyRead>> {
  const nothing = { value: undefined, bytes: new Uint8Array(0) };
  if (spec.stream !== undefined) {
    return hasMediaType(request, spec.stream) ? { ok: true, value: nothing } : refused("unsupported-media-type");
  }
  if (spec.body === undefined) return { ok: true, value: nothing };
  const json = await readJsonBody(request, spec.maxBytes ?? MAX_BODY_BYTES);
  if (!json.ok) return refused(json.error);
  // An object whose members may all be missing would take a list for one.
  if (Array.isArray(json.value.value)) return refused("malformed-body", [{ path: "", code: "wrong-type" }]);
  const parsed = parse(spec.body, json.value.value);
  if (!parsed.ok) return refused("malformed-body", parsed.error);
  return { ok: true, value: { value: parsed.value, bytes: json.value.bytes } };
}

function respond(spec: AnySpec, reply: Reply<Answers, ProblemCode>, request: Request): Answer {
  if ("problem" in reply) return problemAnswer(reply.problem, { ...reply, instance: pathOf(request) });
  const shape = spec.answers[reply.status];
  const { status, headers = {} } = reply;
  if (shape === undefined) throw new Error(`broken assumption: ${spec.path} answers an undeclared ${reply.status}`);
  if ("empty" in shape) return { status, headers, body: null };
  const typed = (media: string) => ({ "content-type": media, ...headers });
  if ("media" in shape) return { status, headers: typed(shape.media), body: mediaBody(reply.body) };
  return { status, headers: typed("application/json"), body: JSON.stringify(reply.body) };
}

function mediaBody(body: unknown): MediaBody {
  if (typeof body === "string" || body instanceof ReadableStream) return body;
  if (body instanceof Uint8Array && body.buffer instanceof ArrayBuffer) return new Uint8Array(body);
  throw new Error("broken assumption: a document is text, bytes or a stream of bytes");
}
