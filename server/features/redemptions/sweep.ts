import { expiredBefore } from "../../../src/domain/expiry.ts";
import { move, REDEMPTION } from "../../../src/domain/state-table.ts";
import { factsOf } from "../../frame/facts.ts";
import { readSettings, storedSettings } from "../../frame/read-settings.ts";
import { dayOf, tellSeeds } from "../../frame/spot-check-seeds.ts";
import type { Ports } from "../../ports/ports.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import type { Queries } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import { type Act, currentStandings, moveSoftCheck } from "./act.ts";

const AT_ONCE = 100;

/**
 * Holds whose time is over become `expired`, their bags `needs-check` (R2). The claims stay until somebody else takes
 * the bag, so that a customer who paid late is still committed. How many holds there were.
 */
export async function sweep(queries: Queries, ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const overdue = await queries.redemptions.overdue(now, AT_ONCE);
  for (const { store, id } of overdue) {
    // Read again under its lock: another server of the chain may have swept it or its till extended it.
    const row = await queries.redemptions.byId(store, id);
    if (row === undefined || row.expiresAt > now || !move(REDEMPTION, row.state, "expired").ok) continue;
    const record = factsOf(queries, ports, { store, name: "server" });
    await expire({ queries, store, at: now, record, expiredBefore: undefined }, row);
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
export async function sweepOverdue(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  let swept = 0;
  // Looked for before it is locked for: most of the time there is nothing, and nobody shall wait for that.
  if ((await ports.storage.read(({ redemptions }) => redemptions.overdue(now, 1))).length > 0) {
    swept += await untilDone(ports, (queries) => sweep(queries, ports));
  }
  for (const store of await ports.storage.read(({ stores }) => stores.all())) {
    if (!(await hasExpired(ports, store, now))) continue;
    swept += await untilDone(ports, (queries) => expireBags(queries, ports, store.id));
  }
  swept += await tellOver(ports);
  if (swept > 0) ports.wakeups.wake();
}

async function hasExpired({ storage }: Ports, store: StoreRow, now: number): Promise<boolean> {
  const before = expiredBefore(storedSettings(store).expiry, now);
  if (before === undefined) return false;
  return (await storage.read(({ softChecks }) => softChecks.unfetched(store.id, before, { limit: 1 }))).length > 0;
}

async function untilDone(ports: Ports, sweepSome: (queries: Queries) => Promise<number>): Promise<number> {
  let swept = 0;
  for (;;) {
    const some = await ports.storage.write(sweepSome);
    swept += some;
    if (some < AT_ONCE) return swept;
  }
}

/** The seeds of days that are over are told (R7). */
async function tellOver(ports: Ports): Promise<number> {
  const seeds = await ports.storage.read(({ spotChecks }) => spotChecks.untold(dayOf(ports.clock.now())));
  return seeds.length === 0 ? 0 : ports.storage.write((queries) => tellSeeds(queries, ports, seeds));
}

/**
 * Bags that nobody fetched expire by the store's rule (S4). One that a till holds by then is kept: its label is locked
 * and its state read again, so two servers, or a server and a till, expire it once or not at all. How many did.
 */
async function expireBags(queries: Queries, ports: Ports, store: string): Promise<number> {
  const at = ports.clock.now();
  const before = expiredBefore((await readSettings(queries, store)).expiry, at);
  if (before === undefined) return 0;
  const found = await queries.softChecks.unfetched(store, before, { limit: AT_ONCE });
  const record = factsOf(queries, ports, { store, name: "server" });
  const act = { queries, store, at, record, expiredBefore: before };
  const labels = found.map(({ label }) => label);
  return (await currentStandings(act, labels)).filter(({ softCheck }) => softCheck?.state === "expired").length;
}
