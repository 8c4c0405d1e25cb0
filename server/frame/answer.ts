import { REQUEST_ID } from "../../src/protocol/version.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export type AnswerBody = Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array> | null;

/** What a route says, before the frame adds the headers that every answer of the wire bears. */
export type Answer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
};

const REQUEST_NAME = /^[\w.-]{1,64}$/;

/**
 * The answer with all its headers at once: one that is changed afterwards is taken apart and put together again, which
 * costs as much as a lookup. Whoever named the request can tell its answer from one that a proxy gave twice or to
 * the wrong device.
 */
export function responseOf({ status, headers, body }: Answer, request: Request): Response {
  const named = request.headers.get(REQUEST_ID);
  const name = named !== null && REQUEST_NAME.test(named) ? { [REQUEST_ID]: named } : {};
  return new Response(body, {
    status,
    headers: { ...SECURITY_HEADERS, "cache-control": "no-store", ...headers, ...name },
  });
}
