import * as v from "valibot";
import type { Result } from "../domain/result.ts";
import { move, PAYMENT } from "../domain/state-table.ts";
import type { HandedBag, TillJournal, TillRecord } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { PaidAnswer, PaidBody } from "../protocol/handoff/paid.ts";
import { StoredAnswer } from "../protocol/soft-checks.ts";
import type { TillClient } from "../protocol/till-client.ts";
import type { Contact } from "./contact.ts";
import type { DeviceCrypto } from "./device-crypto.ts";
import type { TerminalSession } from "./terminal-session.ts";
import type { BroughtIn } from "./till-port.ts";
import { reversalIn } from "./till-reversal.ts";

export type TillHandoffWorld = {
  readonly till: Pick<TillJournal, "put">;
  readonly client: Pick<TillClient, "bringIn" | "paid">;
  readonly session: TerminalSession;
  readonly contact: Contact;
  readonly crypto: Pick<DeviceCrypto, "sha256">;
};

/** Brings a document in on its terminal's behalf; believed only with its own id and hash in the answer (I2, R4). */
export async function bringIn(world: TillHandoffWorld, bag: HandedBag): Promise<BroughtIn> {
  const token = await world.session.token();
  if (!token.ok) return { kind: "later" };
  const answer = world.contact.note(await world.client.bringIn(bag.id, bag.bytes, bag.signature, token.value));
  const stored = storedOf(answer);
  if (stored !== undefined) {
    const isIts = stored.softCheck.id === bag.id && stored.contentSha256 === (await world.crypto.sha256(bag.bytes));
    if (!isIts) return { kind: "later" };
    const { label, state } = stored.softCheck;
    return state === "clash" ? { kind: "clash" } : { kind: "stored", label };
  }
  if (answer.ok || answer.error.kind !== "problem") return { kind: "later" };
  const { status, code } = answer.error.problem;
  if (status === 401 || status === 403) world.session.spent(token.value);
  return isFinal(status) ? { kind: "refused", code } : { kind: "later" };
}

/** A clash is a problem, and kept all the same (S5). */
function storedOf(answer: Result<StoredAnswer, Failure>): StoredAnswer | undefined {
  if (answer.ok) return answer.value;
  if (answer.error.kind !== "problem" || answer.error.problem.code !== "label-clash") return undefined;
  const read = v.safeParse(StoredAnswer, answer.error.problem);
  return read.success ? read.output : undefined;
}

const NOT_FINAL: ReadonlySet<number> = new Set([401, 403, 408, 429]);
const isFinal = (status: number): boolean => status < 500 && !NOT_FINAL.has(status);

/**
 * What was sold while this till was cut off: every document first, then the payment. Both may be asked again as often as
 * need be (I6, R2). The record as the answer leaves it, or `later`.
 */
export async function settlePaid(world: TillHandoffWorld, record: TillRecord): Promise<TillRecord | "later"> {
  const { soldCutOff = [], handed = [] } = record;
  const refused = new Map<string, string>();
  for (const bag of handed) {
    const brought = await bringIn(world, bag);
    if (brought.kind === "later") return "later";
    if (brought.kind === "refused") refused.set(bag.id, brought.code);
  }
  const bags = soldCutOff.map((bag) => {
    const refusedAs = refused.get(bag.softCheck);
    return refusedAs === undefined ? bag : { ...bag, refusedAs };
  });
  const token = await world.session.token();
  if (!token.ok) return "later";
  const body: PaidBody = { till: record.hold.till, paidAt: record.paidAt ?? record.at, receipt: record.receipt, bags };
  const answer = world.contact.note(await world.client.paid(record.id, body, token.value));
  if (!answer.ok && answer.error.kind === "problem" && answer.error.problem.status === 401) {
    world.session.spent(token.value);
  }
  return paidOutcome(record, answer);
}

/** Codes after which the same question may be answered otherwise: another till has the bag for now, or it is on its way. */
const UNDECIDED: ReadonlySet<string> = new Set(["not-held", "unknown-soft-check"]);

/** The record as it stands after the answer; `later`: nothing was decided, ask again. */
export function paidOutcome(record: TillRecord, answer: Result<PaidAnswer, Failure>): TillRecord | "later" {
  if (answer.ok) return afterAnswer(record, answer.value);
  if (answer.error.kind !== "problem") return "later";
  const { status, code, detail, title } = answer.error.problem;
  if (!isFinal(status) || UNDECIDED.has(code)) return "later";
  return moved(record, "refused", { refusal: { code, detail: detail ?? title } });
}

function afterAnswer(record: TillRecord, { redemption, conflicts, at }: PaidAnswer): TillRecord | "later" {
  const [first] = conflicts;
  if (redemption !== null) {
    // Another payment's answer proves nothing.
    if (redemption.id !== record.id) return "later";
    const known = { conflicts, confirmedAt: redemption.committedAt ?? at, ...reversalIn(record, redemption) };
    return moved(record, "confirmed", known);
  }
  if (first === undefined) return "later";
  const refusal = { code: first.code, detail: first.till ?? "" };
  return moved(record, "refused", { conflicts, confirmedAt: at, refusal });
}

/** By the state table; one that was answered already stays as it is: another tab was faster. */
function moved(record: TillRecord, event: "confirmed" | "refused", known: Partial<TillRecord>): TillRecord {
  const next = move(PAYMENT, record.state, event);
  return next.ok ? { ...record, ...known, state: next.value } : record;
}
