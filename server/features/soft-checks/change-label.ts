import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { LABEL, move, nextState } from "../../../src/domain/state-table.ts";
import type { RecordFact } from "../../frame/facts.ts";
import { moveLabel } from "../../frame/move-label.ts";
import type { SoftCheckRow } from "../../ports/soft-checks.ts";
import type { Queries } from "../../ports/storage.ts";

/**
 * The bag has another label now (S5): binds it to a free label of the store. The label it was bound to before, if any,
 * is spent. The same again changes nothing. To be called inside a write.
 */
export async function changeLabel(
  queries: Queries,
  row: SoftCheckRow,
  wanted: LabelNumber,
  record: RecordFact,
): Promise<Result<null, "not-now" | "unknown-label" | "label-clash">> {
  const id = row.document.id;
  const labels = await queries.labels.lock([...new Set([row.label, wanted])].toSorted());
  if (row.bound && row.label === wanted && row.state === "stored") return ok(null);
  const next = nextState(row.state, "relabelled");
  if (!next.ok) return next;
  const label = labels.find(({ number }) => number === wanted);
  if (label === undefined || label.store !== row.store) return err("unknown-label");
  const free = move(LABEL, label.state, "bound").ok;
  if (!free) return err(label.state === "bound" || label.state === "redeemed" ? "label-clash" : "not-now");
  await letGo(queries, row);
  await queries.softChecks.relabel(row.store, id, wanted, next.value);
  await moveLabel(queries, label, "bound", id);
  await record("soft-check-relabelled", id, { from: row.label, label: wanted });
  return ok(null);
}

/** The bag is nobody's any more: its label is spent, with the reason. To be called inside a write. */
export async function cancel(
  queries: Queries,
  row: SoftCheckRow,
  reason: string,
  record: RecordFact,
): Promise<Result<null, "not-now">> {
  if (row.state === "cancelled") return ok(null);
  const next = nextState(row.state, "cancelled");
  if (!next.ok) return next;
  await letGo(queries, row);
  await queries.softChecks.unbind(row.store, row.document.id);
  await queries.softChecks.setState(row.store, row.document.id, next.value);
  await record("soft-check-cancelled", row.document.id, { reason });
  return ok(null);
}

/** Voids the label that a soft check is bound to, and ends what an expired hold still claims of it. */
async function letGo(queries: Queries, { store, label, bound, document }: SoftCheckRow): Promise<void> {
  const [standing] = await queries.redemptions.standings(store, [label]);
  const holder = standing?.softCheck?.id === document.id ? standing.live : undefined;
  if (holder !== undefined) await queries.redemptions.unclaim(holder.redemption, label);
  const state = standing?.labelState;
  if (bound && state !== undefined) await moveLabel(queries, { number: label, state }, "spent", document.id);
}
