import type { Failure } from "../../src/protocol/answer.ts";
import { createDeskClient } from "../../src/protocol/desk-client.ts";
import { said } from "./said.ts";

/** The desk's calls, as the commands make them. */
export type LabelCalls = ReturnType<typeof callsTo>;

/** `origin`: of the running server. */
export const callsTo = (origin: string, token: string) => {
  const world = { fetch: (request: Request) => fetch(request), origin, token: () => token, timeoutMs: 60_000 };
  return createDeskClient(world);
};

/** What the server said, or that it said nothing. */
export function refused(failure: Failure): number {
  if (failure.kind === "problem") {
    const { title, code, detail } = failure.problem;
    return said(1, `${title} (${code}).${detail === undefined ? "" : ` ${detail}`}`);
  }
  if (failure.kind === "unexpected-answer")
    return said(1, `Something else than this server answered (${failure.status}).`);
  return said(1, "The server does not answer. Is it running? npm start");
}
