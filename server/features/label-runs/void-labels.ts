import { LABEL, move } from "../../../src/domain/state-table.ts";
import type { LabelRow, LabelRunRow, Queries } from "../../ports/storage.ts";

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

/** The tail came out damaged: it is voided; what lies before it is on paper (L3). */
export async function voidDamaged(queries: Queries, run: LabelRunRow, tail: Tail): Promise<void> {
  await queries.labels.voidFrom(run.id, tail.position);
  await queries.labels.markPrinted(run.id);
  if (run.state === "allocated") await queries.labels.setRunState(run.id, "printed");
}

/** Printing ended early: what lies before `position` is on paper, the rest is voided, for nobody knows (L3). */
export async function stopRun(queries: Queries, run: LabelRunRow, position: number): Promise<number> {
  const voided = await queries.labels.voidFrom(run.id, position);
  await queries.labels.markPrinted(run.id);
  await queries.labels.setRunState(run.id, "stopped");
  return voided;
}
