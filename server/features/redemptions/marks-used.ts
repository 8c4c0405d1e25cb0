import type { Uuid } from "../../../src/domain/ids.ts";
import { markKeysOf, usedTwice } from "../../../src/domain/mark-claims.ts";
import type { LabelRefusal, LabelStanding, MarksUsed } from "../../../src/domain/redemption.ts";
import { assert } from "../../../src/domain/result.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { MarkClaim } from "../../ports/soft-checks.ts";
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
  const marksUsed: MarksUsed[] = [];
  for (const { softCheck: other, ...goods } of twice) {
    marksUsed.push({ ...goods, bag: other === null ? null : await bagOf(act, held, other) });
  }
  return { ...refusal, marksUsed };
}

async function bagOf(
  { queries, store }: Act,
  held: readonly MarkClaim[],
  id: Uuid,
): Promise<NonNullable<MarksUsed["bag"]>> {
  const claim = held.find(({ softCheck }) => softCheck === id);
  const holder = claim && (await queries.markClaims.holder(claim));
  assert(holder !== undefined, "whoever holds a unit is a soft check that is kept");
  const named = holder.store.id === store ? undefined : holder.store.name;
  const { label, state, redemption } = holder.row;
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
