import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { type LabelRefusal, mayHold } from "../../../src/domain/redemption.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import type { ForgottenReversalBody } from "../../../src/protocol/redemptions.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import { type Act, footings } from "./act.ts";
import { commit } from "./commit.ts";
import { reverse } from "./give-back.ts";
import { type HoldOrder, hold, type LabelsRefused } from "./hold.ts";

export type Forgotten = Pick<HoldOrder, "id" | "till" | "terminal" | "staff" | "expiresAt"> &
  Pick<ForgottenReversalBody, "labels" | "receipt" | "reversal">;

export type ReverseAgainFault =
  | LabelsRefused
  | { readonly code: "already-committed" | "not-now" | "busy-try-later" | "not-held" };

/** The fact that a till showed a restored server its own word; who shows it is the one who acts. */
const REPEATED = "redemption-reversal-repeated";

/** Bags that a restored server has forgotten and that their terminals will send again. */
const ON_THEIR_WAY: ReadonlySet<LabelRefusal["code"]> = new Set(["not-arrived", "unknown-label"]);

/**
 * What a restored server has forgotten of a sale that was reversed (I3): redeemed again where it does not know that either, and
 * reversed, in one write, so that nobody meets the bags as redeemed in between. `byThem` records in the name of whoever reversed
 * it. A bag that is somebody else's by now stays theirs: this sale is undone. The same again changes nothing. To be called
 * inside a write, once the proof was looked at.
 */
export async function reverseAgain(
  act: Act,
  byThem: Act["record"],
  forgotten: Forgotten,
): Promise<Result<null, ReverseAgainFault>> {
  const { id, till, reversal } = forgotten;
  const known = await act.queries.redemptions.known(act.store, id);
  if (known === "elsewhere") return err({ code: "not-now" });
  if (known?.state === "reversed") return ok(null);
  const row = known?.state === "committed" ? ok(known) : await commitAgain(act, forgotten);
  if (!row.ok) return row;
  const { at, reason, who } = reversal;
  const undone = await reverse({ ...act, record: byThem }, row.value, reason, { at, repeatedBy: till });
  if (!undone.ok) return err({ code: undone.error });
  await act.record(REPEATED, id, { till, at, who, reason });
  return ok(null);
}

async function commitAgain(act: Act, forgotten: Forgotten): Promise<Result<RedemptionRow, ReverseAgainFault>> {
  const { id, till, terminal, staff, expiresAt, receipt } = forgotten;
  const free = await freeLabels(act, forgotten);
  if (!free.ok) return free;
  const labels = free.value;
  // Paid for once: there is nothing left to recount.
  const unchecked = { ...act, chance: undefined };
  const held = await hold(unchecked, { id, till, terminal, staff, expiresAt, labels, accepted: labels });
  if (!held.ok) return held;
  const row = await act.queries.redemptions.byId(act.store, id);
  assert(row !== undefined, "what was just held is there");
  const done = await commit(act, row, receipt, labels);
  if (!done.ok) return done;
  const committed = await act.queries.redemptions.byId(act.store, id);
  assert(committed !== undefined, "what was just committed is there");
  return ok(committed);
}

/** Those whose bags are nobody else's, nor over in another way; refused while one of them is still to come. */
async function freeLabels(act: Act, { id, labels }: Forgotten): Promise<Result<readonly LabelNumber[], LabelsRefused>> {
  const judged = (await footings(act, id, labels)).map(({ standing }) => ({
    label: standing.label,
    may: mayHold(standing, id, true),
  }));
  const coming = judged.flatMap(({ may }) => (!may.ok && ON_THEIR_WAY.has(may.error.code) ? [may.error] : []));
  if (coming.length > 0) return err({ code: "labels-refused", refused: coming });
  return ok(judged.flatMap(({ label, may }) => (may.ok ? [label] : [])));
}
