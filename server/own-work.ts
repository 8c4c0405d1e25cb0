import { ALERTS_EVERY_MS, makeAlertWatch } from "./features/alerts/watch.ts";
import { fallDueEverywhere } from "./features/catalogue/fall-due.ts";
import { forgetImports } from "./features/catalogue/forget-imports.ts";
import { watchFolders } from "./features/catalogue/watch-folders.ts";
import { makeReconciliation } from "./features/reconciliation/reconcile.ts";
import { sweepOverdue } from "./features/redemptions/sweep.ts";
import { emptyOld } from "./features/retention/empty-old.ts";
import { dutyOf } from "./frame/duty.ts";
import { signsOfLife } from "./frame/signs-of-life.ts";
import { forgetSettled } from "./outgoing/forget-settled.ts";
import { makeSender } from "./outgoing/sender.ts";
import type { Ports } from "./ports/ports.ts";
import { recoverRuns } from "./press/recover.ts";

/** Price lists that come into a watched folder, and announced prices whose time has come, are seen so soon. */
const LOOK_EVERY_MS = 5_000;
const SWEEP_EVERY_MS = 15_000;
/** What is older than its store keeps it is looked for so often; days count, not hours. */
const EMPTY_EVERY_MS = 60 * 60_000;
/** A server that misses so many turns of what one does for all is taken for dead: another one does it. */
const TURNS_KEPT = 3;

/** What the server does without being called. */
export type OwnWork = {
  /** Begins nothing any more. */
  quiet(): void;
  /** Leaves what it did for all servers to another one. */
  letGo(): Promise<void>;
  /** What goes out to others, the look at what they are told of, and the sign of life; over when it has let go. */
  readonly sending: Promise<unknown>;
};

type Turn = { readonly everyMs: number; readonly failure: string; readonly work: () => Promise<unknown> };

/** Begins it; `note`: writes down that this server was alive. */
export function beginOwnWork(ports: Ports, note: () => Promise<void>): OwnWork {
  const holder = `${process.pid} ${ports.random.below(1_000_000_000)}`;
  const timers = turns(ports, holder, note).map(({ everyMs, failure, work }) =>
    setInterval(
      oneAtATime(work, (error) => ports.log.error(failure, { error: String(error) })),
      everyMs,
    ),
  );
  const signs = signsOfLife(ports.clock);
  const alerts = makeAlertWatch(ports, dutyOf(ports, "alerts", holder, TURNS_KEPT * ALERTS_EVERY_MS));
  return {
    quiet: () => timers.forEach(clearInterval),
    letGo: () => ports.storage.write(({ duties }) => duties.letGo(holder)),
    sending: Promise.all([
      makeSender(ports).run(signs.of("sender")),
      alerts.run(signs.of("alerts")),
      ports.heartbeat.run(signs.all),
    ]),
  };
}

function turns(ports: Ports, holder: string, note: () => Promise<void>): readonly Turn[] {
  const sweeps = dutyOf(ports, "sweeps", holder, TURNS_KEPT * SWEEP_EVERY_MS);
  const sweep = async () => (await sweeps()) && (await sweepOverdue(ports));
  const folders = watchFolders(ports, holder);
  const [look, often] = [{ everyMs: LOOK_EVERY_MS }, { everyMs: SWEEP_EVERY_MS }];
  const seldom = { everyMs: EMPTY_EVERY_MS };
  return [
    { ...look, failure: "watched folders failed", work: () => folders.look() },
    { ...look, failure: "announced prices are not in force", work: () => fallDueEverywhere(ports) },
    { ...often, failure: "recovery of runs failed", work: () => recoverRuns(ports) },
    { ...often, failure: "reconciliation failed", work: makeReconciliation(ports, sweeps) },
    { ...often, failure: "sweep failed", work: sweep },
    { ...often, failure: "the witness cannot be written", work: note },
    { ...seldom, failure: "emptying failed", work: () => emptyOld(ports) },
    { ...seldom, failure: "settled deliveries are not forgotten", work: () => forgetSettled(ports) },
    { ...seldom, failure: "old imports are not forgotten", work: () => forgetImports(ports) },
  ];
}

/** Work that is begun anew only when it is over. */
function oneAtATime(work: () => Promise<unknown>, failed: (error: unknown) => void): () => void {
  let busy = false;
  return () => {
    if (busy) return;
    busy = true;
    work()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
}
