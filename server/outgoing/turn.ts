import type { Result } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";
import { factsOf } from "../frame/facts.ts";
import type { ChainedFact } from "../ports/facts.ts";
import type { DeliveryRow, OutletRow } from "../ports/outlets.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";
import { gaveUp, isContentRefused, isGone, isTooOld, pauseMs } from "./patience.ts";
import type { Wants } from "./way.ts";

export type TurnWorld = Pick<Ports, "storage" | "clock" | "random">;

/** Longer than any one delivery may take; whoever has the lease says so again with each. */
const LEASE_MS = 60_000;
/** Looked through at once for what is too old. */
const GIVEN_UP_AT_ONCE = 500;

/**
 * The turn of one sender at one outlet: every step is one transaction that says it still has the lease, and does nothing
 * when another process took it.
 */
export function turnAt(world: TurnWorld, holder: string, id: OutletRow["id"]) {
  const step = <T>(work: (queries: Queries, row: OutletRow, now: number) => Promise<T>): Promise<T | undefined> =>
    world.storage.write(async (queries) => {
      const now = world.clock.now();
      const row = await queries.outlets.lease(id, now, { holder, until: now + LEASE_MS });
      return row === undefined ? undefined : work(queries, row, now);
    });
  return {
    /** The outlet, when this sender has the turn now. */
    take: () => step(async (_, row) => row),

    /** Nothing from there to `to` is wanted. */
    skip: (from: number, to: number) =>
      step(async (queries, row) => (row.position === from ? moved(queries, row, { position: to }) : row)),

    /** What came of sending the next event; `from`: where the outlet stood when it was sent. */
    settle: (from: number, fact: ChainedFact, wants: Wants, outcome: Result<null, DeliveryFault>) =>
      step(async (queries, row, now) => {
        // Somebody sent it back meanwhile: what was sent then counts for nothing.
        if (row.position !== from) return row;
        if (outcome.ok) return delivered(queries, row, fact, now);
        return failed({ world, queries, row, now }, fact, wants, outcome.error);
      }),

    /** What came of sending one again that had been given up. */
    settleReplay: (delivery: DeliveryRow, outcome: Result<null, DeliveryFault>) =>
      step(async (queries, row, now) => {
        const tried = { ...delivery, at: now, tries: delivery.tries + 1 };
        if (outcome.ok) {
          await queries.outlets.putDelivery({ ...tried, state: "delivered", fault: null });
          return moved(queries, row, { ...WELL, deliveredN: delivery.n, deliveredAt: now });
        }
        // The others would fare no better now.
        await queries.outlets.moveDeliveries(row.id, { from: "replaying", to: "dead" });
        await queries.outlets.putDelivery({ ...tried, state: "dead", fault: outcome.error });
        return row;
      }),

    letGo: () => world.storage.write(({ outlets }) => outlets.letGo(id, holder)),
  };
}

const WELL = { tries: 0, failingSince: null, failedAt: null, nextTryAt: null, fault: null } as const;

async function moved(
  { outlets }: Queries,
  row: OutletRow,
  change: Parameters<Queries["outlets"]["progress"]>[1],
): Promise<OutletRow> {
  await outlets.progress(row.id, change);
  return { ...row, ...change };
}

const deliveryOf = (row: OutletRow, fact: ChainedFact, now: number): Omit<DeliveryRow, "state" | "fault"> => ({
  outlet: row.id,
  n: fact.n,
  kind: fact.kind,
  subject: fact.subject,
  happenedAt: fact.at,
  at: now,
  tries: row.tries + 1,
});

async function delivered(queries: Queries, row: OutletRow, fact: ChainedFact, now: number): Promise<OutletRow> {
  await queries.outlets.putDelivery({ ...deliveryOf(row, fact, now), state: "delivered", fault: null });
  return moved(queries, row, { ...WELL, position: fact.n, deliveredN: fact.n, deliveredAt: now });
}

type Failing = {
  readonly world: TurnWorld;
  readonly queries: Queries;
  readonly row: OutletRow;
  readonly now: number;
};

async function failed(
  { world, queries, row, now }: Failing,
  fact: ChainedFact,
  wants: Wants,
  fault: DeliveryFault,
): Promise<OutletRow | undefined> {
  const record = factsOf(queries, world, { store: row.store, name: "server" });
  const failingSince = row.failingSince ?? now;
  const tries = row.tries + 1;
  const failing = { tries, failingSince, failedAt: now, fault, nextTryAt: now + pauseMs(tries, world.random) };
  if (isGone(fault)) {
    await queries.outlets.configure({ ...row, active: false });
    await record("webhook-paused", row.id, { reason: "gone" });
  }
  if (!gaveUp(fault, failingSince, now)) {
    await moved(queries, row, failing);
    return undefined;
  }
  const dead = isContentRefused(fault) ? [fact] : await tooOld(queries, row, wants, now);
  for (const one of dead) {
    await queries.outlets.putDelivery({ ...deliveryOf(row, one, now), state: "dead", fault });
  }
  const position = dead.at(-1)?.n ?? row.position;
  if (dead.length > 0) await record(`${row.kind}-given-up`, row.id, { count: dead.length, fault: fault.code });
  // Refused for what it says: the next one may be taken. Otherwise the other side is still away.
  const after = isContentRefused(fault) ? { ...WELL, position } : { ...failing, position };
  const left = await moved(queries, row, after);
  return isContentRefused(fault) ? left : undefined;
}

/** Those that happened so long ago that nobody waits for them any more, from the outlet's place on. */
async function tooOld(queries: Queries, row: OutletRow, wants: Wants, now: number): Promise<readonly ChainedFact[]> {
  const next = await queries.facts.chain(row.store, row.position + 1, GIVEN_UP_AT_ONCE);
  const young = next.findIndex((fact) => wants(fact) && !isTooOld(fact.at, now));
  return (young < 0 ? next : next.slice(0, young)).filter(wants);
}
