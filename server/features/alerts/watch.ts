import type { AlertKind } from "../../../src/domain/alerts/alert-rule.ts";
import type { Judged, Reading, ReadOfKind } from "../../../src/domain/alerts/judge-alerts.ts";
import { judgeAlerts } from "../../../src/domain/alerts/judge-alerts.ts";
import { makeUuid } from "../../../src/domain/ids.ts";
import { alertRulesOf, openingHoursOf } from "../../../src/protocol/alerts.ts";
import { alertView } from "../../frame/alert-view.ts";
import type { Duty } from "../../frame/duty.ts";
import { factsOf } from "../../frame/facts.ts";
import { pause } from "../../frame/pause.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import type { AlertRow } from "../../ports/alerts.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import { readMachine } from "./read-machine.ts";
import { type Looked, readStore } from "./read-store.ts";

export type WatchWorld = Pick<Ports, "storage" | "clock" | "random" | "log" | "wakeups" | "machine">;

/** Half of the shortest time that a rule counts in. */
export const ALERTS_EVERY_MS = 30_000;
/** That an alert goes on is written so often: a look must not cost a write each. */
const WITNESSED_EVERY_MS = 5 * 60_000;

/** What one look at all stores shares; `stores`: the database is looked at, too. */
type Round = {
  readonly machine: ReadonlyMap<AlertKind, ReadOfKind>;
  readonly open: ReadonlyMap<string, readonly AlertRow[]>;
  readonly stores: boolean;
};

/** So many alerts were raised and cleared. */
export type Told = { readonly raised: number; readonly cleared: number };

/**
 * Looks after every store's rules. What is raised or cleared becomes a fact in the transaction that raises or clears it, and
 * goes out from there. It remembers nothing: any number of servers may look at one database. Each looks at its own machine;
 * what the database knows of the stores is looked at by the one whose `duty` it is.
 */
export function makeAlertWatch(world: WatchWorld, duty: Duty) {
  const lookAt = async (looked: Looked, { machine, open, stores }: Round): Promise<Told> => {
    const { store, now } = looked;
    const known = stores ? await world.storage.read((queries) => readStore(queries, looked)) : [];
    const readings = new Map([...machine, ...known]);
    const settings = storedSettings(store);
    const [rules, openingHours] = [alertRulesOf(settings), openingHoursOf(settings)];
    const judged = judgeAlerts({ rules, readings, open: open.get(store.id) ?? [], now, openingHours });
    const limits = new Map(rules.map(({ kind, limit }) => [kind, limit]));
    const raised = judged.raised.map((reading) => rowOf(world, looked, reading, limits.get(reading.kind) ?? 0));
    return noted(world, store, { ...judged, raised }, now);
  };

  /** One look at every store, to its end. */
  const round = async (): Promise<Told> => {
    const now = world.clock.now();
    const { stores, runs, open } = await world.storage.read(async (queries) => ({
      stores: await queries.stores.all(),
      runs: await queries.labels.unended(),
      open: Map.groupBy(await queries.alerts.openEverywhere(), ({ store }) => store),
    }));
    const looking: Round = { machine: await readMachine(world.machine, now), open, stores: await duty() };
    const told = { raised: 0, cleared: 0 };
    for (const store of stores) {
      // One store that cannot be looked at keeps no other one from being told.
      const { raised, cleared } = await lookAt({ store, runs, now }, looking).catch((error: unknown) => {
        world.log.error("alerts of a store could not be looked at", { store: store.id, error: String(error) });
        return { raised: 0, cleared: 0 };
      });
      told.raised += raised;
      told.cleared += cleared;
    }
    if (told.raised + told.cleared > 0) world.wakeups.wake();
    return told;
  };

  /** `looked`: told after each look that came to its end. */
  const run = async (looked: () => void): Promise<void> => {
    while (!world.wakeups.isClosed()) {
      await round().then(looked, (error: unknown) => world.log.error("alerts failed", { error: String(error) }));
      await pause(world, ALERTS_EVERY_MS);
    }
  };
  return { round, run };
}

const rowOf = ({ random }: WatchWorld, { store, now }: Looked, reading: Reading, limit: number): AlertRow => {
  const { kind, subject, name, note, witness, at, figure } = reading;
  return {
    ...{ id: makeUuid(now, random.bytes(10)), store: store.id, kind, subject, name, note, witness, limit },
    ...{ witnessedAt: at, figure: figure ?? now, raisedAt: now, clearedAt: null, clearedWhy: null },
  };
};

type ToNote = Omit<Judged<AlertRow>, "raised"> & { readonly raised: readonly AlertRow[] };

/** Everything that came of a look at one store, in one write; none when there is nothing to say. */
async function noted(world: WatchWorld, store: StoreRow, judged: ToNote, now: number): Promise<Told> {
  const anew = judged.lasting.flatMap(({ alert, reading }) =>
    reading !== undefined && reading.at - alert.witnessedAt >= WITNESSED_EVERY_MS ? [{ alert, reading }] : [],
  );
  if (judged.raised.length + judged.cleared.length + anew.length === 0) return { raised: 0, cleared: 0 };
  return world.storage.write(async (queries) => {
    const { alerts } = queries;
    for (const { alert, reading } of anew) {
      const { at, figure, note } = reading;
      await alerts.witness(store.id, alert.id, { witnessedAt: at, figure: figure ?? alert.figure, note });
    }
    return {
      raised: await raise(queries, world, store, judged.raised),
      cleared: await clear(queries, world, store, judged.cleared, now),
    };
  });
}

const SERVER = "server";

async function raise(queries: Queries, world: WatchWorld, store: StoreRow, rows: ToNote["raised"]): Promise<number> {
  const record = factsOf(queries, world, { store: store.id, name: SERVER });
  let raised = 0;
  for (const row of rows) {
    // Another server may have looked at the same moment.
    if (!(await queries.alerts.raise(row))) continue;
    await record("alert-raised", row.id, alertView(row));
    raised += 1;
  }
  return raised;
}

async function clear(
  queries: Queries,
  world: WatchWorld,
  store: StoreRow,
  all: ToNote["cleared"],
  now: number,
): Promise<number> {
  const record = factsOf(queries, world, { store: store.id, name: SERVER });
  let cleared = 0;
  for (const { alert, why, reading } of all) {
    if (!(await queries.alerts.clear(store.id, alert.id, { at: now, why }))) continue;
    const witnessedAt = reading?.at ?? alert.witnessedAt;
    await record("alert-cleared", alert.id, alertView({ ...alert, witnessedAt, clearedAt: now, clearedWhy: why }));
    cleared += 1;
  }
  return cleared;
}
