import type { Result } from "../domain/result.ts";
import type { TillJournal, TillRecord } from "../journal/port.ts";
import type { Client, Failure } from "../protocol/client.ts";
import type { Problem } from "../protocol/problem.ts";
import type { RedemptionView } from "../protocol/redemptions.ts";
import type { Contact } from "./contact.ts";
import type { RoundEnd } from "./syncer.ts";
import type { TerminalSession } from "./terminal-session.ts";

export type TillSyncWorld = {
  readonly till: TillJournal;
  readonly client: Pick<Client, "commit">;
  readonly session: TerminalSession;
  readonly contact: Contact;
};

/** Repeats payments whose answer was lost, until the server says what became of them (R2). */
export async function repeatCommits(world: TillSyncWorld): Promise<RoundEnd> {
  const committing = await world.till.committing();
  if (!committing.ok) return { end: "later", sent: 0 };
  let sent = 0;
  for (const record of committing.value) {
    if (await repeatOne(world, record)) sent++;
  }
  return { end: sent === committing.value.length ? "drained" : "later", sent };
}

/** True when its fate is known and kept. */
async function repeatOne({ till, client, session, contact }: TillSyncWorld, record: TillRecord): Promise<boolean> {
  const token = await session.token();
  if (!token.ok) return false;
  const answer = contact.note(await client.commit(record.id, { receipt: record.receipt }, token.value));
  const known = commitOutcome(record, answer);
  if (known === "renew") session.spent(token.value);
  return typeof known === "string" ? false : (await till.put(known)).ok;
}

/**
 * The record as the answer leaves it: committed, or refused with the server's words; `later` when nobody can say, `renew`
 * when only the session was refused.
 */
export function commitOutcome(
  record: TillRecord,
  answer: Result<RedemptionView, Failure>,
): TillRecord | "later" | "renew" {
  if (answer.ok) {
    // A reversed one was committed before, and was reversed by somebody else since.
    const { id, state } = answer.value;
    const done = id === record.id && (state === "committed" || state === "reversed");
    return done ? { ...record, state: "committed" } : "later";
  }
  if (answer.error.kind !== "problem") return "later";
  const { problem } = answer.error;
  if (problem.status === 401 || problem.status === 403) return "renew";
  if (problem.status >= 500 || problem.status === 429 || problem.code === "not-set-up") return "later";
  return { ...record, state: "refused", refusal: { code: problem.code, detail: wordsOf(problem) } };
}

/** What a cashier has to know: who has the bag and since when, when the server tells. */
function wordsOf(problem: Problem): string {
  const told = [problem.till, problem.since].filter((part) => typeof part === "string");
  return [problem.detail ?? problem.title, ...told].join(" · ");
}
