import { FOR_PEOPLE_TO_SAY, isOwnTrouble, type LabelRun, type LabelRunDetail } from "../../protocol/labels.ts";

/**
 * How far a run is. `printer`: on paper by the printer's own word; `nobody`: handed over, and the printer says nothing of
 * what came out (L3).
 */
export type Progress = { readonly done: number; readonly witness: "printer" | "nobody" };

export function progressOf(run: LabelRun): Progress {
  return run.witness === "printer" || run.confirmed >= run.sent
    ? { done: run.confirmed, witness: "printer" }
    : { done: run.sent, witness: "nobody" };
}

/** Labels that are on paper by somebody's word: settled, and not void. */
export const onPaper = ({ confirmed, voids }: Pick<LabelRunDetail, "confirmed" | "voids">): number =>
  confirmed - numbersOf(voids, "uncertain").length;

const numbersOf = (voids: LabelRunDetail["voids"], reason: LabelRunDetail["voids"][number]["reason"]) =>
  voids.filter((stretch) => stretch.reason === reason).flatMap(({ numbers }) => numbers);

/** What a person can do about a run now. */
export type Acts = {
  readonly start: boolean;
  readonly documents: boolean;
  readonly pause: boolean;
  readonly resume: boolean;
  readonly stop: boolean;
  readonly confirm: boolean;
  readonly damaged: boolean;
};

export function actsOn(run: LabelRun): Acts {
  const byHand = run.printer === null;
  const paused = run.state === "paused";
  const unwitnessed = FOR_PEOPLE_TO_SAY.includes(run.trouble);
  const waitsForPrinter = isOwnTrouble(run.trouble);
  const fresh = run.state === "allocated";
  return {
    start: fresh && !byHand,
    documents: fresh && byHand,
    pause: run.state === "printing" || (paused && waitsForPrinter),
    resume: run.state === "failed" || (paused && !waitsForPrinter && !unwitnessed),
    stop: run.state !== "printed" && run.state !== "stopped",
    confirm: (fresh && byHand) || (paused && unwitnessed),
    damaged: (fresh && byHand) || run.state === "printed" || run.state === "stopped",
  };
}

/** A printer works on it, or it waits for one: it changes without anybody here doing anything. */
export const isMoving = ({ state }: Pick<LabelRun, "state">): boolean => state === "printing" || state === "paused";

/** Labels of which nobody but a person can say whether they came out. */
export const unsure = (run: LabelRun): boolean =>
  run.trouble === "server-restored" ||
  (run.printer === null ? run.state === "allocated" : run.sent > run.confirmed && run.witness !== "printer");
