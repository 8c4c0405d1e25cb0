import type { Uuid } from "../../../src/domain/ids.ts";
import { type BagOfGoods, mergedTotal, mergeLines } from "../../../src/domain/merge.ts";
import { assert } from "../../../src/domain/result.ts";
import type { RedemptionView } from "../../../src/protocol/redemptions.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { softCheckView } from "../../frame/soft-check-view.ts";
import { spotCheckView } from "../../frame/spot-check-view.ts";
import type { Queries } from "../../ports/storage.ts";
import { reversalOf } from "./reversal-proof.ts";
import { wireLines } from "./wire-lines.ts";

/** A redemption with its bags and their merged lines, as it stands now. */
export async function redemptionView(queries: Queries, store: string, id: Uuid): Promise<RedemptionView> {
  const row = await queries.redemptions.byId(store, id);
  assert(row !== undefined, "the redemption was found in this transaction");
  const softChecks: RedemptionView["softChecks"] = [];
  const bags: BagOfGoods[] = [];
  for (const { label, softCheck } of await queries.redemptions.claims(id)) {
    const view = await queries.softChecks.view(store, softCheck);
    const whole = await queries.softChecks.byId(store, softCheck);
    assert(view !== undefined && whole !== undefined, "a claim names a soft check that is kept");
    softChecks.push(softCheckView(view));
    bags.push({ label, lines: whole.document.lines });
  }
  const lines = mergeLines(bags);
  const settings = await readSettings(queries, store);
  const checks = await queries.spotChecks.among(
    store,
    softChecks.map((softCheck) => softCheck.id),
  );
  const reversal = row.state === "reversed" ? await reversalOf(queries, store, id) : undefined;
  return {
    id,
    state: row.state,
    till: row.till,
    since: wireTime(row.since),
    expiresAt: row.state === "held" ? wireTime(row.expiresAt) : null,
    committedAt: row.committedAt === null ? null : wireTime(row.committedAt),
    receipt: row.receipt,
    softChecks,
    lines: await wireLines(queries, settings, lines),
    spotChecks: checks.map((check) => spotCheckView(check, softChecks)),
    totalMinor: mergedTotal(lines),
    currency: settings.store.currency,
    ...(reversal === undefined ? {} : { reversal }),
  };
}
