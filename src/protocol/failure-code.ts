import type { Failure } from "./answer.ts";

/**
 * The one code under which people are told of a failure: the server's own, `offline` when nothing answered,
 * `internal` when the server broke without a word, `unexpected-answer` when something else answered.
 */
export function failureCode(failure: Failure): string {
  if (failure.kind === "no-answer") return "offline";
  if (failure.kind === "problem") return failure.problem.code;
  return failure.status >= 500 ? "internal" : "unexpected-answer";
}

/** Nobody said no: the same call may be sent again later, unchanged. */
export const mayAskAgain = (failure: Failure): boolean =>
  failure.kind !== "problem" || failure.problem.status >= 500 || failure.problem.code === "too-many-tries";
