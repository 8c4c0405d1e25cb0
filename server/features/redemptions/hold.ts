import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { type LabelRefusal, mayHold } from "../../../src/domain/redemption.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { move, REDEMPTION } from "../../../src/domain/state-table.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import { type Act, type Footing, footings, isHeldByAcceptance, moveSoftCheck, wantedLabels } from "./act.ts";
import { judgeBag } from "./judge-bag.ts";
import { withMarksUsed } from "./marks-used.ts";

export type HoldOrder = {
  readonly id: Uuid;
  readonly till: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  /** The whole set; what the redemption had besides is let go. */
  readonly labels: readonly LabelNumber[];
  /** Bags in `needs-check` that somebody takes upon themselves (R3). */
  readonly accepted: readonly LabelNumber[];
  /** Labels that are taken away from whoever holds them. */
  readonly takenOver?: readonly LabelNumber[];
  readonly reason?: string;
  readonly expiresAt: number;
};

export type LabelsRefused = { readonly code: "labels-refused"; readonly refused: readonly LabelRefusal[] };
export type HoldFault = LabelsRefused | { readonly code: "already-committed" | "not-now" };

/**
 * Holds a set of labels for one redemption: all or none (R1, R2, I7). Repeatable; the set may grow and shrink while it
 * is open. To be called inside a write.
 */
export async function hold(act: Act, order: HoldOrder): Promise<Result<"first" | "again", HoldFault>> {
  const known = await act.queries.redemptions.known(act.store, order.id);
  if (known === "elsewhere") return err({ code: "not-now" });
  const wanted = new Set(order.labels);
  if (known?.state === "committed") return sameAgain(act, known, wanted);
  if (known !== undefined && !move(REDEMPTION, known.state, "held").ok) return err({ code: "not-now" });
  const claimed = new Set((await act.queries.redemptions.claims(order.id)).map(({ label }) => label));
  const labels = [...new Set([...wanted, ...claimed])];
  const all = await footings(act, order.id, labels, new Set(order.takenOver));
  const refused = await refusals(
    act,
    order,
    all.filter(({ standing }) => wanted.has(standing.label)),
    claimed,
  );
  if (refused.length > 0) return err({ code: "labels-refused", refused });
  await keepRow(act, order, known);
  for (const footing of all) {
    if (wanted.has(footing.standing.label)) await take(act, order, footing, claimed);
    else await letOut(act, order.id, footing);
  }
  await recordSet(act, order, known, wanted);
  return ok(known === undefined ? "first" : "again");
}

export const isSameSet = (a: ReadonlySet<LabelNumber>, b: ReadonlySet<LabelNumber>): boolean =>
  a.size === b.size && [...a].every((label) => b.has(label));

/** The fact that `wantedLabels` reads; a mere repetition leaves none. */
async function recordSet(
  act: Act,
  { id, till }: HoldOrder,
  known: RedemptionRow | undefined,
  wanted: ReadonlySet<LabelNumber>,
): Promise<void> {
  const same = known?.state === "held" && isSameSet(wanted, new Set(await wantedLabels(act, id)));
  if (!same) await act.record("redemption-held", id, { till: known?.till ?? till, labels: [...wanted] });
}

/** A till that lost its answer asks again (R2): the same set is answered, another is not. */
async function sameAgain(
  { queries }: Act,
  { id }: RedemptionRow,
  wanted: ReadonlySet<LabelNumber>,
): Promise<Result<"again", HoldFault>> {
  const committed = new Set((await queries.redemptions.claims(id)).map(({ label }) => label));
  return isSameSet(wanted, committed) ? ok("again") : err({ code: "already-committed" });
}

async function refusals(
  act: Act,
  order: HoldOrder,
  wanted: readonly Footing[],
  claimed: ReadonlySet<LabelNumber>,
): Promise<readonly LabelRefusal[]> {
  const accepted = new Set(order.accepted);
  const refused: LabelRefusal[] = [];
  for (const { standing } of wanted) {
    const own = claimed.has(standing.label);
    const may = mayHold(standing, order.id, own || accepted.has(standing.label));
    if (!may.ok) refused.push(await withMarksUsed(act, may.error, standing.softCheck));
  }
  return refused;
}

async function keepRow({ queries, store, at }: Act, order: HoldOrder, known: RedemptionRow | undefined): Promise<void> {
  const { id, till, terminal, staff, expiresAt, reason } = order;
  if (known !== undefined) {
    const why = reason === undefined ? {} : { reason };
    return queries.redemptions.update({ ...known, ...why, state: "held", expiresAt });
  }
  const nothingYet = { committedAt: null, receipt: null, reason: reason ?? null };
  return queries.redemptions.insert({
    id,
    store,
    state: "held",
    till,
    terminal,
    staff,
    since: at,
    expiresAt,
    ...nothingYet,
  });
}

async function take(
  act: Act,
  order: HoldOrder,
  { standing, givesWay }: Footing,
  claimed: ReadonlySet<LabelNumber>,
): Promise<void> {
  const { label, softCheck } = standing;
  assert(softCheck !== undefined, "a label that may be held stands for a soft check");
  if (givesWay !== undefined) await takeAway(act, order, givesWay, label);
  if (!claimed.has(label)) {
    const mine = await act.queries.redemptions.claim(order.id, act.store, label, softCheck.id);
    assert(mine, "a label that is locked and free can be claimed");
    await judgeBag(act, order.till, label, softCheck.id);
    const accepted = softCheck.state === "needs-check" || (await isHeldByAcceptance(act, softCheck.id));
    await act.record("soft-check-held", softCheck.id, { till: order.till, label, ...(accepted ? { accepted } : {}) });
  }
  const takenOver = givesWay !== undefined && softCheck.state === "held";
  const moved = await moveSoftCheck(act, softCheck, takenOver ? "taken-over" : "held");
  assert(moved, "a soft check that may be held can be held");
}

/** Ends another redemption's claim and leaves a fact with both. */
async function takeAway(act: Act, order: HoldOrder, from: Uuid, label: LabelNumber): Promise<void> {
  await act.queries.redemptions.unclaim(from, label);
  const { reason } = order;
  await act.record("redemption-label-taken", from, {
    label,
    till: order.till,
    ...(reason === undefined ? {} : { reason }),
  });
}

/**
 * A label that the till no longer wants: its bag waits again; one that expired meanwhile stays to be checked, and one
 * that somebody had taken upon themselves is to be checked by whoever comes next (R3).
 */
export async function letOut(act: Act, id: Uuid, { standing: { label, softCheck } }: Footing): Promise<void> {
  await act.queries.redemptions.unclaim(id, label);
  if (softCheck === undefined) return;
  const event = (await isHeldByAcceptance(act, softCheck.id)) ? "acceptance-released" : "released";
  if (await moveSoftCheck(act, softCheck, event)) await act.record("soft-check-released", softCheck.id, { label });
}

/** Sign of life: the hold goes on. Works for an expired hold of one's own, too, if nobody took a bag (R2). */
export async function extend(
  act: Act,
  row: RedemptionRow,
  expiresAt: number,
): Promise<Result<"first" | "again", HoldFault>> {
  if (row.state === "committed") return err({ code: "already-committed" });
  const labels = await wantedLabels(act, row.id);
  const { id, till, terminal, staff } = row;
  return hold(act, { id, till, terminal, staff, labels, accepted: [], expiresAt });
}
