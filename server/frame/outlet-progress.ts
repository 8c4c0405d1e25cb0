import type { DeliveryView, OutletProgress } from "../../src/protocol/webhooks.ts";
import type { DeliveryRow, OutletRow } from "../ports/outlets.ts";
import type { Queries } from "../ports/storage.ts";
import { wireTime } from "./identity-views.ts";

/** How far an outlet has come, and what holds it up. */
export async function outletProgress(
  { outlets }: Queries,
  row: OutletRow,
  kinds: readonly string[],
): Promise<OutletProgress> {
  const { position, tries, fault, failingSince, failedAt, nextTryAt, deliveredN, deliveredAt } = row;
  const isFailing = fault !== null && failingSince !== null && failedAt !== null && nextTryAt !== null;
  return {
    cursor: position,
    waiting: await outlets.countWaiting(row.store, position, kinds),
    delivered: deliveredN === null || deliveredAt === null ? null : { n: deliveredN, at: wireTime(deliveredAt) },
    failing: isFailing
      ? { since: wireTime(failingSince), tries, fault, at: wireTime(failedAt), nextTryAt: wireTime(nextTryAt) }
      : null,
    dead: await outlets.countDeliveries(row.id, "dead"),
  };
}

/** What an outlet that was just made has behind it: nothing. */
export const FRESH_OUTLET = {
  tries: 0,
  failingSince: null,
  failedAt: null,
  nextTryAt: null,
  fault: null,
  deliveredN: null,
  deliveredAt: null,
} as const;

export const deliveryView = ({ n, state, kind, subject, happenedAt, at, tries, fault }: DeliveryRow): DeliveryView => ({
  n,
  state,
  kind,
  subject,
  happenedAt: wireTime(happenedAt),
  at: wireTime(at),
  tries,
  fault,
});
