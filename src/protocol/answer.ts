import type { Result } from "../domain/result.ts";
import type { Problem } from "./problem.ts";

/**
 * Why a call brought no answer of ours:
 * `no-answer` nothing came back in time; `unexpected-answer` something answered that is not this server
 * (a captive portal says 200, too) or an answer was cut off; `problem` the server refused, with its code.
 */
export type Failure =
  | { readonly kind: "no-answer" }
  | { readonly kind: "unexpected-answer"; readonly status: number }
  | { readonly kind: "problem"; readonly problem: Problem };

export type Answer<T> = Promise<Result<T, Failure>>;
