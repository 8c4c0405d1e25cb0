import * as v from "valibot";
import type { Result } from "../domain/result.ts";
import { move, PAYMENT, type PaymentEvent } from "../domain/state-table.ts";
import type { TillJournal, TillRecord } from "../journal/port.ts";
import type { Failure } from "../protocol/client.ts";
import type { Problem } from "../protocol/problem.ts";
import { type CommitBody, type HoldBody, type RedemptionView, RefusedLabels } from "../protocol/redemptions.ts";
import type { TillClient } from "../protocol/till-client.ts";
import type { Contact } from "./contact.ts";
import type { RoundEnd } from "./syncer.ts";
import type { TerminalSession } from "./terminal-session.ts";

export type TillSyncWorld = {
  readonly till: TillJournal;
  readonly client: Pick<TillClient, "commit" | "hold">;
  readonly session: TerminalSession;
  readonly contact: Contact;
  /** For what was sold while this till was cut off. */
  readonly settle: (record: TillRecord) => Promise<TillRecord | "later">;
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
async function repeatOne(world: TillSyncWorld, record: TillRecord): Promise<boolean> {
  const { till, client, session, contact } = world;
  if (record.soldCutOff !== undefined) {
    const settled = await world.settle(record);
    return settled !== "later" && (await till.put(settled)).ok;
  }
  const token = await session.token();
  if (!token.ok) return false;
  let answer = contact.note(await client.commit(record.id, commitBody(record), token.value));
  if (isUnknown(answer)) {
    const held = contact.note(await client.hold(record.id, again(record), token.value));
    if (!held.ok && isOnItsWay(held.error)) return false;
    answer = held.ok ? contact.note(await client.commit(record.id, commitBody(record), token.value)) : held;
  }
  const known = commitOutcome(record, answer);
  if (known === "renew") session.spent(token.value);
  return typeof known === "string" ? false : (await till.put(known)).ok;
}

/** The server does not know a payment that it had held: it was restored from an older backup. */
const isUnknown = (answer: Result<unknown, Failure>): boolean =>
  !answer.ok && answer.error.kind === "problem" && answer.error.problem.code === "unknown-redemption";

/** What was paid for, and with which receipt. */
export const commitBody = ({ receipt, hold }: TillRecord): CommitBody => ({ receipt, labels: [...hold.labels] });

/** The goods are paid for: whatever the restored server doubts is taken upon the receipt (R3). */
const again = ({ hold }: TillRecord): HoldBody => ({ ...hold, accepted: [...hold.labels] });

/** Bags that the restored server has forgotten and that their terminals have not sent again yet. */
function isOnItsWay(failure: Failure): boolean {
  if (failure.kind !== "problem") return false;
  const read = v.safeParse(RefusedLabels, failure.problem);
  const waits = (code: string): boolean => code === "not-arrived" || code === "unknown-label";
  return read.success && read.output.refused.some(({ code }) => waits(code));
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
    const { id, state, committedAt } = answer.value;
    const done = id === record.id && (state === "committed" || state === "reversed");
    if (!done) return "later";
    return { ...after(record, "confirmed"), ...(committedAt === null ? {} : { confirmedAt: committedAt }) };
  }
  if (answer.error.kind !== "problem") return "later";
  const { problem } = answer.error;
  if (problem.status === 401 || problem.status === 403) return "renew";
  if (problem.status >= 500 || problem.status === 429 || problem.code === "not-set-up") return "later";
  return { ...after(record, "refused"), refusal: { code: problem.code, detail: wordsOf(problem) } };
}

/** By the state table; a record that is not being committed any more stays as it is: another tab was faster. */
function after(record: TillRecord, event: PaymentEvent): TillRecord {
  const next = move(PAYMENT, record.state, event);
  return next.ok ? { ...record, state: next.value } : record;
}

/** What a cashier has to know: who has the bag and since when, when the server tells. */
export function wordsOf(problem: Problem): string {
  const told = [problem.till, problem.since].filter((part) => typeof part === "string");
  return [problem.detail ?? problem.title, ...told].join(" · ");
}
