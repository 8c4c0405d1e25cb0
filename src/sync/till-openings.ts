import type { Result } from "../domain/result.ts";
import { move, OPENING, type OpeningEvent } from "../domain/state-table.ts";
import type { OpeningRecord, TillJournal } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { LabelView } from "../protocol/label-view.ts";
import type { TillClient } from "../protocol/till-client.ts";
import type { Contact } from "./contact.ts";
import type { RoundEnd } from "./syncer.ts";
import type { TerminalSession } from "./terminal-session.ts";
import { wordsOf } from "./till-sync.ts";

export type TillOpeningsWorld = {
  readonly till: Pick<TillJournal, "openingsAsked" | "putOpening">;
  readonly client: Pick<TillClient, "openBag">;
  readonly session: TerminalSession;
  readonly contact: Contact;
};

/** Repeats openings whose answer was lost, until the server says what became of them (S4). */
export async function repeatOpenings(world: TillOpeningsWorld): Promise<RoundEnd> {
  const asked = await world.till.openingsAsked();
  if (!asked.ok) return { end: "later", sent: 0 };
  let sent = 0;
  for (const record of asked.value) {
    if (await repeatOne(world, record)) sent++;
  }
  return { end: sent === asked.value.length ? "drained" : "later", sent };
}

async function repeatOne({ till, client, session, contact }: TillOpeningsWorld, record: OpeningRecord) {
  const token = await session.token();
  if (!token.ok) return false;
  const answer = contact.note(await client.openBag(record.label, record.opening, token.value));
  const known = openingOutcome(record, answer);
  if (known === "renew") session.spent(token.value);
  return typeof known === "string" ? false : (await till.putOpening(known)).ok;
}

/**
 * The record as the answer leaves it: opened, or refused with the server's words; `later` when nobody can say, `renew` when
 * only the session was refused.
 */
export function openingOutcome(
  record: OpeningRecord,
  answer: Result<LabelView, Failure>,
): OpeningRecord | "later" | "renew" {
  if (answer.ok) {
    const { number, state, openedAt } = answer.value;
    if (number !== record.label || state !== "opened") return "later";
    return { ...after(record, "confirmed"), ...(openedAt === undefined ? {} : { confirmedAt: openedAt }) };
  }
  if (answer.error.kind !== "problem") return "later";
  const { problem } = answer.error;
  if (problem.status === 401 || problem.status === 403) return "renew";
  if (problem.status >= 500 || problem.status === 429 || problem.code === "not-set-up") return "later";
  return { ...after(record, "refused"), refusal: { code: problem.code, detail: wordsOf(problem) } };
}

/** By the state table; one that was answered already stays as it is: another tab was faster. */
function after(record: OpeningRecord, event: OpeningEvent): OpeningRecord {
  const next = move(OPENING, record.state, event);
  return next.ok ? { ...record, state: next.value } : record;
}
