import type { Result } from "../domain/result.ts";
import type { Failure } from "../protocol/answer.ts";
import type { LinkState } from "./port.ts";

/** Whether the server itself answered when it was last asked; every part that asks notes it here. */
export type Contact = {
  readonly server: LinkState["server"];
  readonly answeredAt: number | undefined;
  /** An answer of ours, even a refusal, is an answer; a captive portal's page is none. Gives the answer back. */
  note<T>(answer: Result<T, Failure>): Result<T, Failure>;
};

/** `changed` is told when the link turned up or down, `back` when the server answers that did not when it was last asked. */
export function createContact(now: () => number, changed: () => void, back: () => void): Contact {
  let server: LinkState["server"] = "asking";
  let answeredAt: number | undefined;
  return {
    get server() {
      return server;
    },
    get answeredAt() {
      return answeredAt;
    },
    note(answer) {
      const before = server;
      server = answer.ok || answer.error.kind === "problem" ? "server" : "none";
      if (server === "server") answeredAt = now();
      if (server !== before) changed();
      if (server === "server" && before === "none") back();
      return answer;
    },
  };
}
