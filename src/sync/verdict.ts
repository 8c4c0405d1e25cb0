import * as v from "valibot";
import type { Result } from "../domain/result.ts";
import type { OutboxRow } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import { Id } from "../protocol/brands.ts";
import type { Problem } from "../protocol/problem.ts";
import type { StoredAnswer } from "../protocol/soft-checks.ts";

/** What an answer means for the order that was sent. */
export type Verdict =
  /** It is at the server: a matching id and hash came back (I2). */
  | { readonly kind: "stored"; readonly at: string; readonly state: string }
  /** It is at the server, and its label belongs to another bag (I6, S5). */
  | { readonly kind: "clash"; readonly at: string }
  /** These bytes will never be taken: put them aside, visibly. */
  | { readonly kind: "refused"; readonly code: string; readonly detail: string }
  /** The session was not accepted; the order was not looked at. */
  | { readonly kind: "renew" }
  /** Nobody can say. `link`: the way to the server is in doubt; `server`: it is busy; `order`: it stumbled over this one. */
  | { readonly kind: "keep"; readonly because: "link" | "server" | "order" };

const Clash = v.object({
  stored: v.literal(true),
  softCheck: v.object({ id: Id, storedAt: v.string() }),
  contentSha256: v.string(),
});

/** Judges by id and hash, never by a status alone: a captive portal answers 200, too. */
export function verdictOn(row: OutboxRow, sha256: string, answer: Result<StoredAnswer, Failure>): Verdict {
  if (!answer.ok) return verdictOnFailure(row, sha256, answer.error);
  const { softCheck, contentSha256 } = answer.value;
  if (softCheck.id !== row.id || contentSha256 !== sha256) return { kind: "keep", because: "link" };
  if (softCheck.state === "clash") return { kind: "clash", at: softCheck.storedAt };
  return { kind: "stored", at: softCheck.storedAt, state: softCheck.state };
}

function verdictOnFailure(row: OutboxRow, sha256: string, failure: Failure): Verdict {
  if (failure.kind !== "problem") return { kind: "keep", because: "link" };
  const { problem } = failure;
  if (problem.code === "label-clash") return verdictOnClash(row, sha256, problem);
  return verdictOnProblem(problem);
}

function verdictOnClash(row: OutboxRow, sha256: string, problem: Problem): Verdict {
  const clash = v.safeParse(Clash, problem);
  if (!clash.success) return { kind: "keep", because: "order" };
  const { softCheck, contentSha256 } = clash.output;
  const ours = softCheck.id === row.id && contentSha256 === sha256;
  return ours ? { kind: "clash", at: softCheck.storedAt } : { kind: "keep", because: "link" };
}

function verdictOnProblem(problem: Problem): Verdict {
  switch (problem.code) {
    case "unauthenticated":
    case "forbidden":
    case "unknown-terminal":
      return { kind: "renew" };
    case "too-many-tries":
    // A server that was set up anew and has not been given its backup yet.
    case "not-set-up":
      return { kind: "keep", because: "server" };
    default:
  }
  if (problem.status === 401 || problem.status === 403) return { kind: "renew" };
  if (problem.status === 429) return { kind: "keep", because: "server" };
  if (problem.status >= 400 && problem.status < 500) return refusal(problem);
  return { kind: "keep", because: "order" };
}

const refusal = (problem: Problem): Verdict => {
  const faults = problem.faults?.map(({ path, code }) => `${path}: ${code}`) ?? [];
  return { kind: "refused", code: problem.code, detail: [problem.detail ?? problem.title, ...faults].join("; ") };
};
