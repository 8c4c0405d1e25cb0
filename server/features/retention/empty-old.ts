import { factsOf } from "../../frame/facts.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import type { Ports } from "../../ports/ports.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Emptied in one transaction: few enough that nobody waits long for it. */
const AT_ONCE = 200;

/**
 * Soft checks that are done with and older than their store keeps them lose their lines, their signature, what was charged
 * for them and the details of their history; what identifies them stays, so that none of them is ever taken for a new one (I6). Tills' lists of receipts of
 * that age go whole. For a timer; how many soft checks.
 */
export async function emptyOld(ports: Ports): Promise<number> {
  let emptied = 0;
  for (const store of await ports.storage.read(({ stores }) => stores.all())) {
    const { retentionDays } = storedSettings(store);
    if (retentionDays === 0) continue;
    const before = ports.clock.now() - retentionDays * DAY_MS;
    for (;;) {
      const some = await emptySome(ports, store.id, before);
      emptied += some;
      if (some < AT_ONCE) break;
    }
    await ports.storage.write(({ reconciliation }) => reconciliation.forgetLists(store.id, before));
  }
  return emptied;
}

const emptySome = (ports: Ports, store: string, before: number): Promise<number> =>
  ports.storage.write(async (queries) => {
    const ids = await queries.softChecks.done(store, before, AT_ONCE);
    if (ids.length === 0) return 0;
    await queries.softChecks.empty(store, ids, ports.clock.now());
    await queries.spotChecks.empty(store, ids);
    await queries.reconciliation.forgetCharges(store, ids);
    await queries.facts.emptyDetails(store, ids);
    const record = factsOf(queries, ports, { store, name: "server" });
    await record("soft-checks-emptied", store, { count: ids.length, before: new Date(before).toISOString() });
    return ids.length;
  });
