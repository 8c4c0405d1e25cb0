import type { Result } from "../domain/result.ts";
import { move, PAYMENT, type PaymentEvent } from "../domain/state-table.ts";
import type { TillJournal, TillRecord } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { Problem } from "../protocol/problem.ts";
import type { CommitBody, HoldBody, RedemptionView } from "../protocol/redemptions.ts";
import type { TillClient } from "../protocol/till-client.ts";
import type { Contact } from "./contact.ts";
import { isOnItsWay } from "./on-its-way.ts";
import type { RoundEnd } from "./syncer.ts";
import type { TerminalSession } from "./terminal-session.ts";
import { reversalIn, reverseAgain } from "./till-reversal.ts";

export type TillSyncWorld = {
  readonly till: TillJournal;
  readonly client: Pick<TillClient, "commit" | "hold" | "reverseAgain">;
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
  const known = await fateOf(world, record);
  return known !== "later" && (await world.till.put(known)).ok;
}

/** A sale that was reversed since is settled only when the server knows of both (I3). */
async function fateOf(world: TillSyncWorld, record: TillRecord): Promise<TillRecord | "later"> {
  const proof = record.reversal?.proof;
  if (record.soldCutOff === undefined) {
    const reversed = proof === undefined ? "refused" : await reverseAgain(world, record, proof);
    if (reversed === "refused") return commitAgain(world, record);
    return reversed === "later" ? reversed : committedBy(record, reversed);
  }
  const settled = await world.settle(record);
  if (settled === "later" || settled.reversal?.isForgotten !== true || proof === undefined) return settled;
  const reversed = await reverseAgain(world, record, proof);
  if (reversed === "later") return reversed;
  return reversed === "refused" ? settled : { ...settled, ...reversalIn(record, reversed) };
}

async function commitAgain(world: TillSyncWorld, record: TillRecord): Promise<TillRecord | "later"> {
  const { client, session, contact } = world;
  const token = await session.token();
  if (!token.ok) return "later";
  let answer = contact.note(await client.commit(record.id, commitBody(record), token.value));
  if (isUnknown(answer)) {
    const held = contact.note(await client.hold(record.id, again(record), token.value));
    if (!held.ok && isOnItsWay(held.error)) return "later";
    answer = held.ok ? contact.note(await client.commit(record.id, commitBody(record), token.value)) : held;
  }
  const known = commitOutcome(record, answer);
  if (known === "renew") session.spent(token.value);
  return known === "renew" ? "later" : known;
}

/** The server does not know a payment that it had held: it was restored from an older backup. */
const isUnknown = (answer: Result<unknown, Failure>): boolean =>
  !answer.ok && answer.error.kind === "problem" && answer.error.problem.code === "unknown-redemption";

/** What was paid for, and with which receipt. */
export const commitBody = ({ receipt, hold }: TillRecord): CommitBody => ({ receipt, labels: [...hold.labels] });

/** The goods are paid for: whatever the restored server doubts is taken upon the receipt (R3). */
const again = ({ hold }: TillRecord): HoldBody => ({ ...hold, accepted: [...hold.labels] });

/**
 * The record as the answer leaves it: committed, or refused with the server's words; `later` when nobody can say, `renew`
 * when only the session was refused.
 */
export function commitOutcome(
  record: TillRecord,
  answer: Result<RedemptionView, Failure>,
): TillRecord | "later" | "renew" {
  if (answer.ok) return committedBy(record, answer.value);
  if (answer.error.kind !== "problem") return "later";
  const { problem } = answer.error;
  if (problem.status === 401 || problem.status === 403) return "renew";
  if (problem.status >= 500 || problem.status === 429 || problem.code === "not-set-up") return "later";
  return { ...after(record, "refused"), refusal: { code: problem.code, detail: wordsOf(problem) } };
}

function committedBy(record: TillRecord, view: RedemptionView): TillRecord | "later" {
  // A reversed one was committed before.
  const { id, state, committedAt } = view;
  const done = id === record.id && (state === "committed" || state === "reversed");
  if (!done) return "later";
  const at = committedAt === null ? {} : { confirmedAt: committedAt };
  return { ...after(record, "confirmed"), ...at, ...reversalIn(record, view) };
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
