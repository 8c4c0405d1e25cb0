import type { Ports } from "../ports/ports.ts";
import type { ProblemExtras } from "./problem.ts";

export type TooMany = { readonly problem: "too-many-tries" } & ProblemExtras;

/** The answer to somebody who has to wait, with how long in a header (RFC 9110 10.2.3) and in the body. */
export const tooMany = (retryAfterSeconds: number): TooMany => ({
  problem: "too-many-tries",
  fields: { retryAfterSeconds },
  headers: { "retry-after": String(retryAfterSeconds) },
});

/** Counts one try of something guessable; the refusal when there were too many. */
export async function throttled(ports: Ports, what: string, who: string): Promise<TooMany | undefined> {
  const allowed = await ports.throttle.allow(what, who);
  return allowed.ok ? undefined : tooMany(allowed.error.retryAfterSeconds);
}
