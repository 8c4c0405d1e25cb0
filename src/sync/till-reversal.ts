import type { TillRecord } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { ForgottenReversalBody, ProvenReversal, RedemptionView } from "../protocol/redemptions.ts";
import type { TillClient } from "../protocol/till-client.ts";
import type { Contact } from "./contact.ts";
import { isOnItsWay } from "./on-its-way.ts";
import type { TerminalSession } from "./terminal-session.ts";

export type TillReversalWorld = {
  readonly client: Pick<TillClient, "reverseAgain">;
  readonly session: TerminalSession;
  readonly contact: Contact;
};

/**
 * Shows a server that may have forgotten a reversal its own word for it (docs/decisions/0030). `refused`: it does not take it
 * for its own, or can reverse that sale no more.
 */
export async function reverseAgain(
  { client, session, contact }: TillReversalWorld,
  { id, hold, receipt }: TillRecord,
  reversal: ProvenReversal,
): Promise<RedemptionView | "later" | "refused"> {
  const token = await session.token();
  if (!token.ok) return "later";
  const body: ForgottenReversalBody = { till: hold.till, receipt, labels: [...hold.labels], reversal };
  const answer = contact.note(await client.reverseAgain(id, body, token.value));
  if (answer.ok) return answer.value.id === id && answer.value.state === "reversed" ? answer.value : "later";
  const isTheSession = answer.error.kind === "problem" && UNKNOWN_HERE.has(answer.error.problem.status);
  if (isTheSession) session.spent(token.value);
  return isFinal(answer.error) ? "refused" : "later";
}

const UNKNOWN_HERE: ReadonlySet<number> = new Set([401, 403]);
/** A server of before knows of no such call, one that was set up anew has not been given its backup yet. */
const NOT_YET: ReadonlySet<string> = new Set(["not-found", "method-not-allowed", "not-set-up"]);

function isFinal(failure: Failure): boolean {
  if (failure.kind !== "problem" || isOnItsWay(failure)) return false;
  const { status, code } = failure.problem;
  return status < 500 && status !== 429 && !UNKNOWN_HERE.has(status) && !NOT_YET.has(code);
}

/** What the server says now of a payment's reversal, also of one that was done elsewhere. */
export function reversalIn({ reversal }: TillRecord, view: RedemptionView): Pick<TillRecord, "reversal"> {
  if (view.state !== "reversed") return reversal === undefined ? {} : { reversal: { ...reversal, isForgotten: true } };
  const proof = view.reversal ?? reversal?.proof;
  const known = reversal ?? proof;
  if (known === undefined) return {};
  return { reversal: { at: known.at, reason: known.reason, ...(proof === undefined ? {} : { proof }) } };
}
