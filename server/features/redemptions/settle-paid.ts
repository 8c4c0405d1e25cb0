import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { Charged } from "../../../src/domain/reconciliation/prices.ts";
import { type LabelRefusal, mayHold, type Receipt, sameReceipt } from "../../../src/domain/redemption.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { type PaidBody, PaidConflict } from "../../../src/protocol/handoff/paid.ts";
import { WireReceipt } from "../../../src/protocol/soft-checks.ts";
import { type Act, type Footing, footings } from "./act.ts";
import { commit, type NotHeld, saysTheSame } from "./commit.ts";
import { type HoldOrder, hold } from "./hold.ts";

export type Paid = Pick<HoldOrder, "id" | "till" | "terminal" | "staff" | "expiresAt"> & {
  readonly bags: PaidBody["bags"];
  readonly receipt: Receipt | null;
  readonly charged?: Charged;
  /** By the till's clock. */
  readonly paidAt: string;
};

export type PaidFault =
  | NotHeld
  | { readonly code: "already-committed" | "not-now" | "busy-try-later" | "unknown-soft-check" };

/** The fact that a bag was paid for and could not be redeemed, under the redemption's id and under the bag's. */
const CONFLICT = "redemption-conflict";
const BAG_CONFLICT = "soft-check-paid-unredeemed";

/**
 * What a till sold while it was cut off (R4): every bag that can be is redeemed, once; every other one is a conflict that is
 * kept, with what the server holds against it. The same again is answered the same. While another till still holds one of
 * them, or one is still to come, nothing is decided: `not-held`, `unknown-soft-check`. To be called inside a write.
 */
export async function settlePaid(act: Act, paid: Paid): Promise<Result<readonly PaidConflict[], PaidFault>> {
  const before = await settledBefore(act, paid);
  if (before !== undefined) return before;
  const judged = await judge(act, paid.bags, paid.id);
  if (!judged.ok) return judged;
  const { good, conflicts } = judged.value;
  if (good.length > 0) {
    const redeemed = await redeem(act, paid, good);
    if (!redeemed.ok) return redeemed;
  }
  for (const conflict of conflicts) await recordConflict(act, paid, conflict);
  return ok(conflicts);
}

type Judged = { readonly good: readonly PaidConflict["label"][]; readonly conflicts: readonly PaidConflict[] };

/** Which bags can be redeemed by the labels that they have now, and what stands against the others. */
async function judge(act: Act, bags: Paid["bags"], id: Uuid): Promise<Result<Judged, PaidFault>> {
  const places = await placesOf(act, bags);
  // Held before this server was restored: its terminal will send it again.
  const coming = bags.some(({ softCheck, refusedAs }) => refusedAs === undefined && !places.has(softCheck));
  if (coming) return err({ code: "unknown-soft-check" });
  const labels = [...new Set(places.values())];
  const all = new Map((await footings(act, id, labels)).map((one) => [one.standing.label, one]));
  // A bag that was given another label meanwhile: its new one is not locked.
  const now = await placesOf(act, bags);
  if ([...places].some(([bag, label]) => now.get(bag) !== label)) return err({ code: "busy-try-later" });
  const refusals = bags.map((bag) => refusalOf(bag, all.get(places.get(bag.softCheck) ?? bag.label), id));
  const held = refusals.find((refusal) => refusal?.code === "held");
  if (held?.code === "held") return err({ code: "not-held", till: held.till, since: held.since });
  const conflicts = bags.flatMap(({ softCheck, label }, at) => {
    const refusal = refusals[at];
    return refusal === undefined ? [] : [{ softCheck, label, ...conflictOf(refusal) }];
  });
  const good = bags.flatMap(({ softCheck, label }, at) =>
    refusals[at] === undefined ? [places.get(softCheck) ?? label] : [],
  );
  return ok({ good, conflicts });
}

/** Under which label each bag is known by now. */
async function placesOf(
  { queries, store }: Act,
  bags: Paid["bags"],
): Promise<ReadonlyMap<Uuid, PaidConflict["label"]>> {
  const places = new Map<Uuid, PaidConflict["label"]>();
  for (const { softCheck } of bags) {
    const row = await queries.softChecks.byId(store, softCheck);
    if (row !== undefined) places.set(softCheck, row.label);
  }
  return places;
}

/** Goods that were paid for are taken upon the receipt: whatever is only to be checked stands in nobody's way (R3). */
function refusalOf(bag: Paid["bags"][number], footing: Footing | undefined, id: Uuid): LabelRefusal | undefined {
  if (footing === undefined) return { label: bag.label, code: "not-arrived" };
  // Its label is another bag's: whatever becomes of that one, this one is not redeemed by it (L4).
  if (footing.standing.softCheck?.id !== bag.softCheck) return { label: bag.label, code: "clash" };
  const may = mayHold(footing.standing, id, true);
  return may.ok ? undefined : may.error;
}

function conflictOf(refusal: LabelRefusal): Omit<PaidConflict, "softCheck" | "label"> {
  if (refusal.code !== "already-redeemed") return { code: refusal.code };
  const { code, till, at, receipt } = refusal;
  return { code, till, at, receipt };
}

async function redeem(
  act: Act,
  paid: Paid,
  labels: readonly PaidConflict["label"][],
): Promise<Result<null, PaidFault>> {
  const { id, till, terminal, staff, expiresAt, receipt, charged } = paid;
  const held = await hold(act, { id, till, terminal, staff, expiresAt, labels, accepted: labels });
  if (!held.ok) return err(held.error.code === "labels-refused" ? { code: "busy-try-later" } : held.error);
  const row = await act.queries.redemptions.byId(act.store, id);
  assert(row !== undefined, "what was just held is there");
  const done = await commit(act, row, receipt, labels, charged);
  if (done.ok) return done;
  return err(done.error.code === "labels-refused" ? { code: "busy-try-later" } : done.error);
}

async function recordConflict(act: Act, { id, till, receipt, paidAt }: Paid, conflict: PaidConflict): Promise<void> {
  const { softCheck, ...against } = conflict;
  await act.record(CONFLICT, id, { paid: { till, receipt, at: paidAt }, softCheck, ...against });
  if (conflict.code === "not-arrived") return;
  await act.record(BAG_CONFLICT, softCheck, { till, receipt, label: conflict.label });
}

const Recorded = v.object({ ...PaidConflict.entries, paid: v.looseObject({ receipt: v.nullable(WireReceipt) }) });

/** What was decided when the till asked before; its answer was lost. */
async function settledBefore(act: Act, paid: Paid): Promise<Result<readonly PaidConflict[], PaidFault> | undefined> {
  const { queries, store } = act;
  const facts = (await queries.facts.of(store, paid.id)).filter(({ kind }) => kind === CONFLICT);
  // Details that retention has emptied tell nothing any more.
  const conflicts = facts.flatMap(({ detail }) => {
    const read = v.safeParse(Recorded, JSON.parse(detail));
    return read.success ? [read.output] : [];
  });
  const row = await queries.redemptions.known(store, paid.id);
  if (row === "elsewhere") return err({ code: "not-now" });
  const over = row?.state === "committed" || row?.state === "reversed";
  if (!over && conflicts.length === 0) return undefined;
  const redeemed = over ? (await queries.redemptions.claims(paid.id)).map(({ softCheck }) => softCheck) : [];
  const known = new Set([...redeemed, ...conflicts.map(({ softCheck }) => softCheck)]);
  const receipts = [...(over ? [row.receipt] : []), ...conflicts.map((one) => one.paid.receipt)];
  const sameBags = row?.state === "reversed" || paid.bags.every(({ softCheck }) => known.has(softCheck));
  const same = sameBags && receipts.every((receipt) => sameReceipt(receipt, paid.receipt));
  const saysSame = same && (!over || (await saysTheSame(act, paid.id, paid.charged)));
  return saysSame ? ok(conflicts.map(({ paid: _, ...conflict }) => conflict)) : err({ code: "already-committed" });
}
