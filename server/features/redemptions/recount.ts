import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { type CountDifference, countDifferences } from "../../../src/domain/spot-check.ts";
import { move, SPOT_CHECK, type SpotCheckEvent } from "../../../src/domain/state-table.ts";
import { Id } from "../../../src/protocol/brands.ts";
import type { FactKind } from "../../../src/protocol/fact-kinds.ts";
import { RedemptionView } from "../../../src/protocol/redemptions.ts";
import { RecountBody as Recount, type RecountBody, RecountSkipBody } from "../../../src/protocol/spot-checks.ts";
import { needs } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import type { SpotCheckRow } from "../../ports/spot-checks.ts";
import type { Act } from "./act.ts";
import { actOnKnown, problemOf } from "./act-on.ts";

type Fault = { readonly code: "not-now" };
const NOT_NOW = err<Fault>({ code: "not-now" });

/** The spot check of a bag that this redemption has and nobody has paid for yet. */
async function openCheck(
  { queries, store }: Act,
  row: RedemptionRow,
  label: LabelNumber,
): Promise<SpotCheckRow | undefined> {
  if (row.state !== "held" && row.state !== "expired") return undefined;
  const claim = (await queries.redemptions.claims(row.id)).find((one) => one.label === label);
  const [check] = claim === undefined ? [] : await queries.spotChecks.among(store, [claim.softCheck]);
  return check;
}

type End = Pick<SpotCheckRow, "reason" | "differences"> & { readonly kind: FactKind; readonly by: string | null };

/** Moves a spot check on as its table allows, with a fact; false when it does not allow it. */
async function endCheck(
  act: Act,
  check: SpotCheckRow,
  till: string,
  event: SpotCheckEvent,
  end: End,
): Promise<boolean> {
  const next = move(SPOT_CHECK, check.state, event);
  if (!next.ok) return false;
  const { kind, by, reason, differences } = end;
  const state = next.value;
  await act.queries.spotChecks.update({ ...check, state, till, endedAt: act.at, endedBy: by, reason, differences });
  const notes = { ...(reason === null ? {} : { reason }), ...(differences.length === 0 ? {} : { differences }) };
  await act.record(kind, check.softCheck, { till, label: check.label, ...notes });
  return true;
}

const isSame = (a: readonly CountDifference[], b: readonly CountDifference[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What somebody counted in the bag, against its lines. The same again, after a lost answer, leaves no second fact. */
async function recount(
  act: Act,
  row: RedemptionRow,
  by: string,
  { label, counted }: RecountBody,
): Promise<Result<null, Fault>> {
  const check = await openCheck(act, row, label);
  if (check === undefined) return NOT_NOW;
  const bag = await act.queries.softChecks.byId(act.store, check.softCheck);
  assert(bag !== undefined, "a spot check is one of a soft check that is kept");
  const differences = countDifferences(bag.document.lines, counted);
  const event = differences.length === 0 ? "counted-equal" : "counted-otherwise";
  const again = move(SPOT_CHECK, check.state, event);
  if (again.ok && again.value === check.state && isSame(differences, check.differences)) return ok(null);
  const kind = differences.length === 0 ? "spot-check-equal" : "spot-check-differs";
  return (await endCheck(act, check, row.till, event, { kind, by, reason: null, differences })) ? ok(null) : NOT_NOW;
}

async function skip(
  act: Act,
  row: RedemptionRow,
  by: string,
  { label, reason }: { readonly label: LabelNumber; readonly reason: string },
): Promise<Result<null, Fault>> {
  const check = await openCheck(act, row, label);
  if (check === undefined) return NOT_NOW;
  if (check.state === "skipped" && check.reason === reason) return ok(null);
  const end: End = { kind: "spot-check-skipped", by, reason, differences: [] };
  return (await endCheck(act, check, row.till, "skipped", end)) ? ok(null) : NOT_NOW;
}

/** The customer has paid: a spot check that nobody made is missed, and never keeps the sale from being recorded (R2). */
export async function missChecks(act: Act, { till }: RedemptionRow, softChecks: readonly Uuid[]): Promise<void> {
  for (const check of await act.queries.spotChecks.among(act.store, softChecks)) {
    await endCheck(act, check, till, "paid", { kind: "spot-check-missed", by: null, reason: null, differences: [] });
  }
}

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;

const recounts = route({
  method: "POST",
  path: "redemptions/{id}/recounts",
  summary: "A bag of a spot check was opened and recounted: what is in it",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  body: Recount,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const done = await actOnKnown({ ports, principal, id: params.id }, (one, row) =>
      recount(one, row, principal.name, body),
    );
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});

const skips = route({
  method: "POST",
  path: "redemptions/{id}/recount-skips",
  summary: "A spot check is skipped, with a reason",
  tag: "redemptions",
  access: needs("manage"),
  params: byId,
  body: RecountSkipBody,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const done = await actOnKnown({ ports, principal, id: params.id }, (one, row) =>
      skip(one, row, principal.name, body),
    );
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});

export const recountRoutes = [recounts, skips];
