import { type LabelRefusal, mayHold, type Receipt, sameReceipt } from "../../../src/domain/redemption.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { move, REDEMPTION } from "../../../src/domain/state-table.ts";
import { moveLabel } from "../../frame/move-label.ts";
import type { RedemptionRow } from "../../ports/storage.ts";
import { type Act, type Footing, footings, moveSoftCheck, wantedLabels } from "./act.ts";
import type { LabelsRefused } from "./hold.ts";

/** The bag is somebody else's by now: whose, and since when. */
export type NotHeld = { readonly code: "not-held"; readonly till: string; readonly since: string };
export type CommitFault = NotHeld | LabelsRefused | { readonly code: "already-committed" | "not-now" };

/**
 * Redeems the whole set, once (R2). Idempotent by its receipt. Works after expiry, too, as long as nobody else has a
 * bag of it: the customer paid. To be called inside a write.
 */
export async function commit(
  act: Act,
  row: RedemptionRow,
  receipt: Receipt | null,
): Promise<Result<null, CommitFault>> {
  if (row.state === "committed" || row.state === "reversed") {
    return sameReceipt(row.receipt, receipt) ? ok(null) : err({ code: "already-committed" });
  }
  const paid = move(REDEMPTION, row.state, "committed");
  if (!paid.ok) return err({ code: paid.error });
  const all = await footings(act, row.id, await wantedLabels(act, row.id));
  const refused = all.flatMap(({ standing }) => {
    const may = mayHold(standing, row.id, true);
    return may.ok ? [] : [may.error];
  });
  const fault = faultOf(refused);
  if (fault !== undefined) return err(fault);
  for (const footing of all) await redeem(act, row, receipt, footing);
  await act.queries.redemptions.update({ ...row, state: paid.value, committedAt: act.at, receipt });
  const labels = all.map(({ standing }) => standing.label);
  await act.record("redemption-committed", row.id, { till: row.till, receipt, labels });
  return ok(null);
}

function faultOf(refused: readonly LabelRefusal[]): NotHeld | LabelsRefused | undefined {
  for (const one of refused) {
    if (one.code === "held") return { code: "not-held", till: one.till, since: one.since };
    if (one.code === "already-redeemed") return { code: "not-held", till: one.till, since: one.at };
  }
  return refused.length > 0 ? { code: "labels-refused", refused } : undefined;
}

async function redeem(
  act: Act,
  row: RedemptionRow,
  receipt: Receipt | null,
  { standing, givesWay }: Footing,
): Promise<void> {
  const { label, labelState, softCheck, live } = standing;
  assert(softCheck !== undefined, "a label that may be held stands for a soft check");
  if (givesWay !== undefined) await act.queries.redemptions.unclaim(givesWay, label);
  if (live === undefined) {
    const mine = await act.queries.redemptions.claim(row.id, act.store, label, softCheck.id);
    assert(mine, "a label that is locked and free can be claimed");
  }
  const moved = await moveSoftCheck(act, softCheck, "held", "committed");
  assert(moved, "a soft check that may be held can be redeemed");
  if (labelState !== undefined)
    await moveLabel(act.queries, { number: label, state: labelState }, "redeemed", softCheck.id);
  await act.record("soft-check-redeemed", softCheck.id, { till: row.till, receipt, label });
}
