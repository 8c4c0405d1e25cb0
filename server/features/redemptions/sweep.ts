import { move, REDEMPTION } from "../../../src/domain/state-table.ts";
import { factsOf } from "../../frame/facts.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries, RedemptionRow } from "../../ports/storage.ts";
import { type Act, moveSoftCheck } from "./act.ts";

const HOLDS_AT_ONCE = 100;

/**
 * Holds whose time is over become `expired`, their bags `needs-check` (R2). The claims stay until somebody else takes
 * the bag, so that a customer who paid late is still committed. How many holds there were.
 */
export async function sweep(queries: Queries, ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const overdue = await queries.redemptions.overdue(now, HOLDS_AT_ONCE);
  for (const { store, id } of overdue) {
    // Read again under its lock: another server of the chain may have swept it or its till extended it.
    const row = await queries.redemptions.byId(store, id);
    if (row === undefined || row.expiresAt > now || !move(REDEMPTION, row.state, "expired").ok) continue;
    const record = factsOf(queries, ports, { store, name: "server" });
    await expire({ queries, store, at: now, record }, row);
  }
  return overdue.length;
}

async function expire(act: Act, row: RedemptionRow): Promise<void> {
  const { queries, store, record } = act;
  const claims = await queries.redemptions.claims(row.id);
  const standings = await queries.redemptions.standings(
    store,
    claims.map(({ label }) => label),
  );
  for (const { label, softCheck } of standings) {
    if (softCheck === undefined || !(await moveSoftCheck(act, softCheck, "hold-expired"))) continue;
    await record("soft-check-hold-expired", softCheck.id, { till: row.till, label });
  }
  await queries.redemptions.update({ ...row, state: "expired" });
  await record("redemption-expired", row.id, { till: row.till });
}

/** Sweeps until nothing is overdue; for a timer, so that a silent store sees its forgotten bags, too. */
export async function sweepOverdueHolds(ports: Ports): Promise<void> {
  let swept = 0;
  for (;;) {
    const some = await ports.storage.write((queries) => sweep(queries, ports));
    swept += some;
    if (some < HOLDS_AT_ONCE) break;
  }
  if (swept > 0) ports.wakeups.wake();
}
