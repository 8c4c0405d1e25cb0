import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { type Charged, sameCharged } from "../../../src/domain/reconciliation/prices.ts";
import { type LabelRefusal, mayHold, type Receipt, sameReceipt } from "../../../src/domain/redemption.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { move, REDEMPTION } from "../../../src/domain/state-table.ts";
import { moveLabel } from "../../frame/move-label.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import { type Act, type Footing, footings, moveSoftCheck, wantedLabels } from "./act.ts";
import { hold, isSameSet, type LabelsRefused } from "./hold.ts";
import { missChecks } from "./recount.ts";

/** The bag is somebody else's by now: whose, and since when. */
export type NotHeld = { readonly code: "not-held"; readonly till: string; readonly since: string };
export type CommitFault = NotHeld | LabelsRefused | { readonly code: "already-committed" | "not-now" };

/**
 * Redeems the whole set, once (R2). Idempotent by its receipt. Works after expiry, too, as long as nobody else has a
 * bag of it: the customer paid. `paidFor`: the bags that the till sold, when it says so; a set that the server heard of
 * before or after, by a request that came late or twice, gives way to it. `charged`: kept as evidence (S7). To be called
 * inside a write.
 */
export async function commit(
  act: Act,
  row: RedemptionRow,
  receipt: Receipt | null,
  paidFor?: readonly LabelNumber[],
  charged?: Charged,
): Promise<Result<null, CommitFault>> {
  const wanted = await wantedLabels(act, row.id);
  const labels = paidFor ?? wanted;
  const sameSet = isSameSet(new Set(labels), new Set(wanted));
  if (row.state === "committed" || row.state === "reversed") {
    const same = sameSet && sameReceipt(row.receipt, receipt) && (await saysTheSame(act, row.id, charged));
    return same ? ok(null) : err({ code: "already-committed" });
  }
  const paid = move(REDEMPTION, row.state, "committed");
  if (!paid.ok) return err({ code: paid.error });
  const changed = sameSet ? ok(null) : await changeSet(act, row, labels);
  if (!changed.ok) return changed;
  const all = await footings(act, row.id, labels);
  const refused = all.flatMap(({ standing }) => {
    const may = mayHold(standing, row.id, true);
    return may.ok ? [] : [may.error];
  });
  const fault = faultOf(refused);
  if (fault !== undefined) return err(fault);
  for (const footing of all) await redeem(act, row, receipt, footing);
  await missChecks(
    act,
    row,
    all.flatMap(({ standing }) => standing.softCheck?.id ?? []),
  );
  await act.queries.redemptions.update({ ...row, state: paid.value, committedAt: act.at, receipt });
  if (charged !== undefined) await act.queries.reconciliation.charge(act.store, row.id, charged);
  await act.record("redemption-committed", row.id, { till: row.till, receipt, labels });
  return ok(null);
}

/** What the till charged belongs to its word as the receipt does (S7); a repeated word may leave it out. */
export const saysTheSame = async ({ queries }: Act, id: Uuid, charged: Charged | undefined): Promise<boolean> =>
  charged === undefined || sameCharged((await queries.reconciliation.charged(id)) ?? null, charged);

async function changeSet(
  act: Act,
  { id, till, terminal, staff, expiresAt }: RedemptionRow,
  labels: readonly LabelNumber[],
): Promise<Result<null, CommitFault>> {
  // Paid already: there is nothing left to recount them for.
  const held = await hold(
    { ...act, chance: undefined },
    { id, till, terminal, staff, labels, accepted: labels, expiresAt },
  );
  if (held.ok) return ok(null);
  const fault = held.error;
  return err(fault.code === "labels-refused" ? (faultOf(fault.refused) ?? fault) : fault);
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
  if (labelState !== undefined) {
    await moveLabel(act.queries, { number: label, state: labelState }, "redeemed", softCheck.id);
    // A bag that was accepted under a void label (R3) has that label from now on, also when the sale is reversed.
    await act.queries.softChecks.relabel(act.store, softCheck.id, label, "redeemed");
  }
  await act.record("soft-check-redeemed", softCheck.id, { till: row.till, receipt, label });
}
