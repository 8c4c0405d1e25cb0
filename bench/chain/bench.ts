import { parseArgs } from "node:util";
import { Client } from "pg";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import { makeAlertWatch } from "../../server/features/alerts/watch.ts";
import { makeReconciliation, reconcileAll } from "../../server/features/reconciliation/reconcile.ts";
import { sweepOverdue } from "../../server/features/redemptions/sweep.ts";
import { alone } from "../../server/frame/duty.ts";
import { FIRST_SETTINGS } from "../../server/frame/read-settings.ts";
import { openPostgres } from "../../server/storage/drivers/postgres.ts";
import { makeTestApp } from "../../server/testing/test-app.ts";
import { type Figures, rounded } from "../figures.ts";

/** As many as a chain's stores have (DOMAIN.md, Scale). */
const HANDHELDS = 50;
const TILLS = 40;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/**
 * `[--stores 1000] [--busy 100]`: what a server process does by itself for a whole chain on PostgreSQL, one turn each: while
 * nothing happens, and when every handheld of so many stores reported since. `every-store` is the plain way, which asks each store
 * whether there is something.
 */
export async function benchChain(args: readonly string[]): Promise<object> {
  const options = { stores: { type: "string", default: "1000" }, busy: { type: "string", default: "100" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [stores, busy] = [Number(values.stores), Number(values.busy)];
  const postgres = await startPostgres();
  const storage = openPostgres(postgres.url, () => undefined);
  const client = new Client({ connectionString: postgres.url });
  try {
    const { ports, clock } = await makeTestApp({ storage });
    await client.connect();
    await fill(client, stores);
    const hear = async () => {
      clock.advance(60_000);
      await client.query(
        "update terminal_reports set received_at = received_at + 60000 where terminal like 'h%' and split_part(store, '-', 2)::int <= $1",
        [busy],
      );
    };
    const turn = makeReconciliation(ports, alone);
    const alerts = makeAlertWatch(ports, alone);
    const beside = makeAlertWatch(ports, async () => false);
    say(`${stores} stores filled; the first turns look at everything`);
    const subjects: Record<string, Figures> = {
      "first-turn": await measured(turn),
      "every-store, idle": await measured(() => reconcileAll(ports)),
      "behind, idle": await measured(turn),
    };
    await hear();
    subjects[`behind, ${busy} stores heard of`] = await measured(turn);
    subjects.sweep = await measured(() => sweepOverdue(ports));
    subjects.alerts = await measured(alerts.round);
    subjects["alerts, the duty is another's"] = await measured(beside.round);
    return { stores, handhelds: HANDHELDS, tills: TILLS, busy, subjects };
  } finally {
    await client.end();
    await storage.close();
    await postgres.stop();
  }
}

/** Milliseconds of one turn: on the clock, and of this process' processor. */
async function measured(work: () => Promise<unknown>): Promise<Figures> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return rounded({ ms: performance.now() - began, processorMs: (user + system) / 1_000 });
}

/** Bags expire in every store, so that each is swept. */
const SETTINGS = JSON.stringify({ ...FIRST_SETTINGS, expiry: { kind: "hours", hours: 24 } });
const REPORT = JSON.stringify({
  ...{ unsent: 0, oldestUnsentAt: null, refused: 0, lastSequence: 0, persisted: "granted", softwareVersion: "1" },
  ...{ catalogueVersion: 1, clock: "2026-01-15T09:00:00.000Z" },
});

async function fill(client: Client, stores: number): Promise<void> {
  await client.query("begin");
  await client.query(
    `insert into stores (id, code, name, currency, settings, demo, settings_version, place)
     select 's-' || n, 's-' || n, 'Store ' || n, 'RUB', $2, 0, 1, n from generate_series(1, $1::int) as all_(n)`,
    [stores, SETTINGS],
  );
  for (const [kind, count] of [
    ["handheld", HANDHELDS],
    ["till", TILLS],
  ] as const) {
    await client.query(
      `insert into terminals (id, store, kind, name, name_folded, public_key, enrolled_at)
       select left($2, 1) || s || '-' || t, 's-' || s, $2, 'Device ' || t, 'device ' || t, '{}', 1
       from generate_series(1, $1::int) as a(s), generate_series(1, $3::int) as b(t)`,
      [stores, kind, count],
    );
  }
  await client.query(
    "insert into terminal_reports (terminal, store, report, received_at) select id, store, $1, 1768467600000 from terminals",
    [REPORT],
  );
  await client.query("insert into store_counters (store, facts) select id, 0 from stores on conflict do nothing");
  await client.query("commit");
  await client.query("vacuum (analyze)");
}
