import type { Uuid } from "../../../src/domain/ids.ts";
import { markKeysOf, usedTwice } from "../../../src/domain/mark-claims.ts";
import type { LabelRefusal, LabelStanding, MarksUsed } from "../../../src/domain/redemption.ts";
import { assert } from "../../../src/domain/result.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { Act } from "./act.ts";

/** A bag in `needs-check` that is refused names the goods whose marking codes are used twice, and where (B4). */
export async function withMarksUsed(
  act: Act,
  refusal: LabelRefusal,
  softCheck: LabelStanding["softCheck"],
): Promise<LabelRefusal> {
  if (refusal.code !== "needs-check" || softCheck?.state !== "needs-check") return refusal;
  const { queries, store } = act;
  const whole = await queries.softChecks.byId(store, softCheck.id);
  assert(whole !== undefined, "a label's soft check is kept");
  const { lines } = whole.document;
  const held = await queries.markClaims.heldElsewhere(softCheck.id, markKeysOf(lines).keys);
  const twice = usedTwice(lines, new Map(held.map((claim) => [claim.key, claim.softCheck])));
  if (twice.length === 0) return refusal;
  const stores = new Map(held.map((claim) => [claim.softCheck, claim.store]));
  const marksUsed: MarksUsed[] = [];
  for (const { softCheck: other, ...goods } of twice) {
    marksUsed.push({ ...goods, bag: other === null ? null : await bagOf(act, other, stores.get(other) ?? store) });
  }
  return { ...refusal, marksUsed };
}

async function bagOf({ queries, store }: Act, id: Uuid, itsStore: string): Promise<NonNullable<MarksUsed["bag"]>> {
  const bag = await queries.softChecks.view(itsStore, id);
  assert(bag !== undefined, "whoever holds a unit is a soft check that is kept");
  const named = itsStore === store ? undefined : (await queries.stores.byId(itsStore))?.name;
  const { label, state, redemption } = bag;
  const sold =
    state === "redeemed" && redemption !== undefined && redemption.committedAt !== null
      ? { till: redemption.till, receipt: redemption.receipt, at: wireTime(redemption.committedAt) }
      : undefined;
  return {
    label,
    state,
    ...(named === undefined ? {} : { store: named }),
    ...(sold === undefined ? {} : { redeemed: sold }),
  };
}
