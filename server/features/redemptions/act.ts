import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { LabelStanding } from "../../../src/domain/redemption.ts";
import { nextState, type SoftCheckEvent } from "../../../src/domain/state-table.ts";
import { Label } from "../../../src/protocol/brands.ts";
import type { RecordFact } from "../../frame/facts.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

/** One act on redemptions inside one write. */
export type Act = {
  readonly queries: Queries;
  readonly store: string;
  /** Milliseconds of the server's clock. */
  readonly at: number;
  readonly record: RecordFact;
  /** By the store's rule, bags stored before that moment and not fetched have expired (S4); undefined: none has. */
  readonly expiredBefore: number | undefined;
  /** Bags may be chosen for a spot check (R7); undefined: not in this act. */
  readonly chance?: Pick<Ports, "clock" | "random"> | undefined;
};

const HeldDetail = v.object({ labels: v.array(Label) });

/** The set that the till last asked for, as the fact of that moment says; others may have taken labels out of it. */
export async function wantedLabels({ queries, store }: Act, id: Uuid): Promise<readonly LabelNumber[]> {
  const held = (await queries.facts.of(store, id)).findLast(({ kind }) => kind === "redemption-held");
  return held === undefined ? [] : v.parse(HeldDetail, JSON.parse(held.detail)).labels;
}

const AcceptedDetail = v.object({ accepted: v.optional(v.boolean(), false) });
const HELD_OR_LET_GO = new Set(["soft-check-held", "soft-check-released", "soft-check-hold-expired"]);

/** Did whoever holds the bag now take it upon themselves (R3)? As the fact of that moment says. */
export async function isHeldByAcceptance({ queries, store }: Act, softCheck: Uuid): Promise<boolean> {
  const last = (await queries.facts.of(store, softCheck)).findLast(({ kind }) => HELD_OR_LET_GO.has(kind));
  return last?.kind === "soft-check-held" && v.parse(AcceptedDetail, JSON.parse(last.detail)).accepted;
}

/** A label's standing, and the other redemption whose claim on it gives way. */
export type Footing = { readonly standing: LabelStanding; readonly givesWay: Uuid | undefined };

/**
 * What is known of each label, as this redemption (or nobody in particular) may see it: a hold that expired no longer keeps others away (R2),
 * and one that is being taken over neither.
 */
export async function footings(
  act: Act,
  id: Uuid | undefined,
  labels: readonly LabelNumber[],
  takenOver: ReadonlySet<LabelNumber> = new Set(),
): Promise<readonly Footing[]> {
  const { queries, store } = act;
  const footing = async (standing: LabelStanding): Promise<Footing> => {
    const { live, label } = standing;
    if (live === undefined || live.committed !== undefined || live.redemption === id) {
      return { standing, givesWay: undefined };
    }
    const other = await queries.redemptions.byId(store, live.redemption);
    const givesWay = other?.state === "expired" || takenOver.has(label);
    return givesWay
      ? { standing: { ...standing, live: undefined }, givesWay: live.redemption }
      : { standing, givesWay: undefined };
  };
  const all: Footing[] = [];
  // One by one: a transaction has one connection.
  for (const standing of await currentStandings(act, labels)) all.push(await footing(standing));
  return all;
}

/** Moves a soft check on, if its state allows the event; whether it moved. */
export async function moveSoftCheck(
  { queries, store }: Act,
  softCheck: NonNullable<LabelStanding["softCheck"]>,
  ...events: readonly SoftCheckEvent[]
): Promise<boolean> {
  let state = softCheck.state;
  for (const event of events) {
    const next = nextState(state, event);
    if (!next.ok) return false;
    state = next.value;
  }
  if (state !== softCheck.state) await queries.softChecks.setState(store, softCheck.id, state);
  return true;
}

/** Standings under lock, in sorted order; what has expired by now says so, though nobody swept it yet. */
export async function currentStandings(act: Act, labels: readonly LabelNumber[]): Promise<readonly LabelStanding[]> {
  const { queries, store, expiredBefore } = act;
  const sorted = [...labels].toSorted();
  const standings = await queries.redemptions.standings(store, sorted);
  if (expiredBefore === undefined || sorted.length === 0) return standings;
  const unfetched = await queries.softChecks.unfetched(store, expiredBefore, { among: sorted, limit: sorted.length });
  const over = new Set(unfetched.map(({ id }) => id));
  const current: LabelStanding[] = [];
  for (const standing of standings) current.push(await lapsed(act, standing, over));
  return current;
}

async function lapsed(act: Act, standing: LabelStanding, over: ReadonlySet<Uuid>): Promise<LabelStanding> {
  const { label, softCheck } = standing;
  if (softCheck === undefined || !over.has(softCheck.id)) return standing;
  if (!(await moveSoftCheck(act, softCheck, "expired"))) return standing;
  await act.record("soft-check-expired", softCheck.id, { label });
  return { ...standing, softCheck: { ...softCheck, state: "expired" } };
}
