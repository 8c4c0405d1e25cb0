import * as v from "valibot";
import { err, ok } from "../domain/result.ts";
import type { Answer } from "./answer.ts";
import { Problem } from "./problem.ts";
import { API, REQUEST_ID } from "./version.ts";

export type ClientWorld = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Origin of the server, without a slash at the end; the page's own by default. */
  readonly origin: string;
  /** The bearer token of this moment, if anybody is signed in. */
  readonly token: () => string | undefined;
  /** From 0 to below 1: names each request, so that its answer can be told from all others; `Math.random` by default. */
  readonly random?: () => number;
  /** Milliseconds after which a call counts as unanswered. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 10_000;

export type Call = {
  readonly method?: "GET" | "PUT" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer> | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly timeoutMs?: number;
};

/**
 * One call: the response when the server itself answered 2xx or 304. An answer that does not name this very request is none: a
 * proxy may mix up or repeat answers, also one from before the server was restored (I2, R2, S5).
 */
export async function send(world: ClientWorld, path: string, call: Call): Answer<Response> {
  const headers = new Headers({ "content-type": "application/json", ...call.headers });
  const token = call.token ?? world.token();
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const body = call.bytes ?? (call.body === undefined ? null : JSON.stringify(call.body));
  const name = (world.random ?? Math.random)().toString(36);
  headers.set(REQUEST_ID, name);
  const signal = AbortSignal.timeout(call.timeoutMs ?? world.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const request = new Request(world.origin + API + path, { method: call.method ?? "GET", headers, body, signal });
  try {
    const response = await world.fetch(request);
    const isMine = response.headers.get(REQUEST_ID) === name;
    if (!isMine) return err({ kind: "unexpected-answer", status: response.status });
    return response.ok || response.status === 304 ? ok(response) : await refusal(response);
  } catch {
    return err({ kind: "no-answer" });
  }
}

async function refusal(response: Response): Answer<never> {
  const problem = v.safeParse(Problem, await response.json().catch(() => undefined));
  if (problem.success) return err({ kind: "problem", problem: problem.output });
  return err({ kind: "unexpected-answer", status: response.status });
}

/** What every client is made of: an answer that is parsed, or none at all; nothing that is not ours gets through. */
export function askingOver(world: ClientWorld) {
  const json = async <S extends v.GenericSchema>(
    schema: S,
    path: string,
    call: Call = {},
  ): Answer<v.InferOutput<S>> => {
    const sent = await send(world, path, call);
    if (!sent.ok) return sent;
    const parsed = v.safeParse(schema, await sent.value.json().catch(() => undefined));
    return parsed.success ? ok(parsed.output) : err({ kind: "unexpected-answer", status: sent.value.status });
  };
  const nothing = async (path: string, call: Call): Answer<null> => {
    const sent = await send(world, path, call);
    return sent.ok ? ok(null) : sent;
  };
  const file = async (path: string, call: Call): Answer<Blob> => {
    const sent = await send(world, path, call);
    return sent.ok ? sent.value.blob().then(ok, () => err({ kind: "no-answer" })) : sent;
  };
  return { json, nothing, file };
}
export type Asking = ReturnType<typeof askingOver>;
