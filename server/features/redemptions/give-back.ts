import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { RedemptionRow } from "../../ports/storage.ts";
import { type Act, type Footing, footings, moveSoftCheck } from "./act.ts";
import { letOut } from "./hold.ts";

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
  if (row.state === "reversed") return err("not-now");
  for (const footing of await claimed(act, row)) await letOut(act, row.id, footing);
  await act.queries.redemptions.update({ ...row, state: "released" });
  await act.record("redemption-released", row.id, { till: row.till });
  return ok(null);
}

/** Undoes a commit by a record of its own (I3): the bags are to be checked, nobody has them. */
export async function reverse(act: Act, row: RedemptionRow, reason: string): Promise<Result<null, "not-now">> {
  if (row.state === "reversed") return ok(null);
  if (row.state !== "committed") return err("not-now");
  for (const { standing } of await claimed(act, row)) {
    const { label, labelState, softCheck } = standing;
    if (labelState !== undefined) await act.queries.labels.setState(label, "bound", softCheck?.id ?? null);
    if (softCheck === undefined || !(await moveSoftCheck(act, softCheck, "reversed"))) continue;
    await act.record("soft-check-reversed", softCheck.id, { reason, till: row.till, label });
  }
  await act.queries.redemptions.unclaim(row.id);
  await act.queries.redemptions.update({ ...row, state: "reversed", reason });
  await act.record("redemption-reversed", row.id, { reason });
  return ok(null);
}
