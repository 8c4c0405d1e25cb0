import { LABEL, move, type RunState } from "../../../src/domain/state-table.ts";
import { giveUp, moveRun, type RunAct, witnessed } from "../../frame/run-acts.ts";
import type { LabelRow, LabelRunRow } from "../../ports/labels.ts";

/** The tail of a run that is to be voided: from which position on, and how many labels that are. */
export type Tail = { readonly position: number; readonly count: number };

/** Labels that can still be voided: nobody sealed a bag with them. */
const isLoose = ({ state }: LabelRow): boolean => move(LABEL, state, "voided").ok;

/** Where the last `count` loose labels of a run lie; undefined when none is loose. */
export function lastLoose(labels: readonly LabelRow[], count: number): Tail | undefined {
  const tail = labels
    .filter(isLoose)
    .toSorted((a, b) => a.position - b.position)
    .slice(-count);
  return tail[0] && { position: tail[0].position, count: tail.length };
}

/** Runs of which somebody can hold labels that came out spoiled, and no more are coming. */
const ON_PAPER: readonly RunState[] = ["allocated", "printed", "stopped"];
export const isOnPaper = (run: LabelRunRow): boolean => ON_PAPER.includes(run.state);

/** The tail came out damaged: it is voided; what lies before it is on paper, by the operator's word (L3). */
export async function voidDamaged(act: RunAct, run: LabelRunRow, tail: Tail): Promise<void> {
  const spoiled = { from: tail.position, to: run.count, reason: "damaged", trouble: null, at: act.at } as const;
  await act.queries.labels.voidStretch(run.id, spoiled);
  if (run.state !== "allocated") return;
  const seen = await witnessed(act, run, run.count, "operator");
  await moveRun(act, seen, { event: "witnessed" });
}

/** The operator saw every label on paper that was given out; undefined when some were never handed over (L3). */
export async function allPrinted(act: RunAct, run: LabelRunRow): Promise<LabelRunRow | undefined> {
  const byHand = run.state === "allocated" && run.printer === null;
  if (!byHand && run.sent < run.count) return undefined;
  return moveRun(act, await witnessed(act, run, run.count, "operator"), { event: "witnessed" });
}

/**
 * Printing ended early: what lies before `printed` is on paper by the operator's word; of the rest nobody knows, or
 * nothing ever left: void (L3).
 */
export async function stopRun(act: RunAct, run: LabelRunRow, printed: number): Promise<LabelRunRow | undefined> {
  const sent = run.printer === null ? run.count : run.sent;
  const seen = await witnessed(act, run, Math.min(printed, sent), "operator");
  const known = await giveUp(act, seen, sent, null);
  const rest = { from: sent, to: run.count, reason: "left-over", trouble: null, at: act.at } as const;
  const left = await act.queries.labels.voidStretch(run.id, rest);
  const voided = known.voided + left - run.voided;
  return moveRun(act, known, { event: "stopped", detail: { printed: seen.confirmed, voided } });
}
