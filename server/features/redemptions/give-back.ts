import { err, ok, type Result } from "../../../src/domain/result.ts";
import { move, REDEMPTION } from "../../../src/domain/state-table.ts";
import { moveLabel } from "../../frame/move-label.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import { type Act, type Footing, footings, moveSoftCheck } from "./act.ts";
import { letOut } from "./hold.ts";
import { REVERSED } from "./reversal-proof.ts";

const claimed = async (act: Act, row: RedemptionRow): Promise<readonly Footing[]> => {
  const claims = await act.queries.redemptions.claims(row.id);
  return footings(
    act,
    row.id,
    claims.map(({ label }) => label),
  );
};

/** The customer does not pay now: the bags wait again, except those that expired and are to be checked (R2). */
export async function release(act: Act, row: RedemptionRow): Promise<Result<null, "already-committed" | "not-now">> {
  if (row.state === "released") return ok(null);
  if (row.state === "committed") return err("already-committed");
  const given = move(REDEMPTION, row.state, "released");
  if (!given.ok) return given;
  for (const footing of await claimed(act, row)) await letOut(act, row.id, footing);
  await act.queries.redemptions.update({ ...row, state: given.value });
  await act.record("redemption-released", row.id, { till: row.till });
  return ok(null);
}

/** What was in the bag is not kept any more (retention): nobody could check it, or sell it again. */
async function isEmptied({ queries, store }: Act, { standing: { softCheck } }: Footing): Promise<boolean> {
  const row = softCheck && (await queries.softChecks.view(store, softCheck.id));
  return row !== undefined && row.emptiedAt !== null;
}

/** When it was done at first, by a server that has forgotten it since, and which till told of it. */
type Repeated = { readonly at: string; readonly repeatedBy: string };

/** Undoes a commit by a record of its own (I3): the bags are to be checked, nobody has them. */
export async function reverse(
  act: Act,
  row: RedemptionRow,
  reason: string,
  repeated?: Repeated,
): Promise<Result<null, "not-now">> {
  if (row.state === "reversed") return ok(null);
  const undone = move(REDEMPTION, row.state, "reversed");
  if (!undone.ok) return undone;
  const all = await claimed(act, row);
  for (const footing of all) if (await isEmptied(act, footing)) return err("not-now");
  for (const { standing } of all) {
    const { label, labelState, softCheck } = standing;
    if (labelState !== undefined) {
      await moveLabel(act.queries, { number: label, state: labelState }, "reversed", softCheck?.id ?? null);
    }
    if (softCheck === undefined || !(await moveSoftCheck(act, softCheck, "reversed"))) continue;
    await act.record("soft-check-reversed", softCheck.id, { reason, till: row.till, label, ...repeated });
  }
  await act.queries.redemptions.unclaim(row.id);
  await act.queries.redemptions.update({ ...row, state: undone.value, reason });
  await act.record(REVERSED, row.id, { reason, ...repeated });
  return ok(null);
}
