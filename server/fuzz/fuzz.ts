import { operationsOf } from "../testing/openapi-reading.ts";
import { makeTestApp } from "../testing/test-app.ts";
import { fuzzRound, type Violation } from "./round.ts";

export type Fuzzing = {
  readonly requests: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

export type Fuzzed = {
  readonly requests: number;
  readonly rounds: number;
  readonly operations: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations that never succeeded: nothing was shown of what lies behind their refusals. */
  readonly neverDone: readonly string[];
  readonly violations: readonly Violation[];
  readonly slowestMs: number;
};

const PER_ROUND = 750;

/** Rounds of requests, each with a server and two stores of its own, so that one wrecked store spoils no more than a round. */
export async function fuzz({ requests, seed, say }: Fuzzing): Promise<Fuzzed> {
  const described = await makeTestApp();
  const operations = operationsOf((await described.call("GET", "/openapi.json")).body);
  await described.close();
  const rounds = Math.ceil(requests / PER_ROUND);
  const statuses: Record<string, number> = {};
  const done = new Map<string, boolean>();
  const violations: Violation[] = [];
  let sent = 0;
  let slowestMs = 0;
  for (let n = 0; n < rounds; n++) {
    const result = await fuzzRound(operations, seed * 100_000 + n, Math.min(PER_ROUND, requests - sent));
    sent += result.requests;
    violations.push(...result.violations);
    for (const violation of result.violations) say(JSON.stringify(violation, null, 1));
    slowestMs = Math.max(slowestMs, result.slowestMs);
    for (const [operation, counts] of result.answers) {
      for (const [status, count] of counts) statuses[status] = (statuses[status] ?? 0) + count;
      const succeeded = [...counts.keys()].some((status) => status >= 200 && status < 300);
      done.set(operation, done.get(operation) === true || succeeded);
    }
    if (n % 10 === 9 || n === rounds - 1) say(`${sent} of ${requests} requests, ${violations.length} violations`);
  }
  const neverDone = [...done].filter(([, succeeded]) => !succeeded).map(([operation]) => operation);
  return {
    requests: sent,
    rounds,
    operations: done.size,
    statuses,
    neverDone,
    violations,
    slowestMs: Math.round(slowestMs),
  };
}
