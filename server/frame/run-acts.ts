import { move, RUN, type RunEvent, type RunState } from "../../src/domain/state-table.ts";
import type { FactKind } from "../../src/protocol/fact-kinds.ts";
import type { RunTrouble, Witness } from "../../src/protocol/labels.ts";
import type { LabelRunRow, RunProgress } from "../ports/labels.ts";
import type { Queries } from "../ports/storage.ts";
import type { RecordFact } from "./facts.ts";

/** One act on a run whose row is locked, with the moment of the act. */
export type RunAct = { readonly queries: Queries; readonly at: number; readonly record: RecordFact };

/** How long a press may give no sign of life before its run is taken from it. */
export const PRESS_STALE_MS = 20_000;

/** Is there a press that works on the run, in whatever process? */
export const isCarried = (run: LabelRunRow, now: number): boolean =>
  run.press !== null && now - (run.pressAliveAt ?? 0) < PRESS_STALE_MS;

async function changed({ queries }: RunAct, run: LabelRunRow, progress: RunProgress): Promise<LabelRunRow> {
  await queries.labels.progress(run.id, progress);
  return { ...run, ...progress };
}

/** Labels up to a position are on paper, on somebody's word (L3). */
export async function witnessed(act: RunAct, run: LabelRunRow, upTo: number, witness: Witness): Promise<LabelRunRow> {
  if (upTo <= run.confirmed) return run;
  await act.queries.labels.markPrinted(run.id, { from: run.confirmed, to: upTo });
  return changed(act, run, { confirmed: upTo, witness });
}

/** Labels up to a position were handed over and nobody can tell what became of them: void, and never sent again (L3). */
export async function giveUp(
  act: RunAct,
  run: LabelRunRow,
  upTo: number,
  trouble: RunTrouble | null,
): Promise<LabelRunRow> {
  if (upTo <= run.confirmed) return run;
  const stretch = { from: run.confirmed, to: upTo };
  const voided = await act.queries.labels.voidStretch(run.id, { ...stretch, reason: "uncertain", trouble, at: act.at });
  await act.record("label-run-uncertain", run.id, { ...stretch, trouble, voided });
  return changed(act, { ...run, voided: run.voided + voided }, { confirmed: upTo });
}

const LET_GO = { press: null, pressAliveAt: null } as const;
const FACTS: Readonly<Record<RunEvent, FactKind>> = {
  started: "label-run-started",
  paused: "label-run-paused",
  interrupted: "label-run-interrupted",
  resumed: "label-run-resumed",
  witnessed: "label-run-printed",
  stopped: "label-run-stopped",
  failed: "label-run-failed",
};
const ENDS: readonly RunState[] = ["printed", "stopped"];

export type RunMove = {
  readonly event: RunEvent;
  readonly trouble?: RunTrouble;
  /** The press works on: it waits for the printer, or still watches what lies there. */
  readonly pressStays?: boolean;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Moves the run as its table allows, with a fact; undefined when it does not allow it. */
export async function moveRun(act: RunAct, run: LabelRunRow, moved: RunMove): Promise<LabelRunRow | undefined> {
  const { event, trouble = null, pressStays = false, detail } = moved;
  const next = move(RUN, run.state, event);
  if (!next.ok) return undefined;
  await act.record(FACTS[event], run.id, { ...(trouble === null ? {} : { trouble }), ...detail });
  return changed(act, run, {
    state: next.value,
    trouble,
    ...(pressStays ? {} : LET_GO),
    ...(event === "started" ? { startedAt: act.at } : {}),
    ...(ENDS.includes(next.value) ? { endedAt: act.at } : {}),
  });
}

/** The connection or the process is gone: what lay between handed over and witnessed is void, the rest waits (L3). */
export async function interrupt(
  act: RunAct,
  run: LabelRunRow,
  event: "interrupted" | "failed",
  trouble: RunTrouble,
): Promise<LabelRunRow | undefined> {
  const settled = await giveUp(act, run, run.sent, trouble);
  return moveRun(act, settled, { event, trouble });
}

/** The press lets go of a run that waits for a person. */
export const letGo = (act: RunAct, run: LabelRunRow): Promise<LabelRunRow> => changed(act, run, LET_GO);

/** A press of this process takes the run; it has to be carried afterwards. */
export const claimRun = (act: RunAct, run: LabelRunRow, press: string): Promise<LabelRunRow> =>
  changed(act, run, { press, pressAliveAt: act.at });
