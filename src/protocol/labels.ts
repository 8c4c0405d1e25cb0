import * as v from "valibot";
import { RUN_STATES } from "../domain/state-table.ts";
import { Id, Label, Name, Prefix, Whole } from "./brands.ts";

/** Most labels of one run: five rolls of a thousand with something to spare. */
export const MAX_RUN = 10_000;

export const LabelRunBody = v.object({
  count: Whole(1, MAX_RUN),
  /** Id of a ready design or of one of the store's own. */
  template: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "not-a-design")),
  /** Who the roll is for (L6). */
  forStaff: v.exactOptional(Name(64)),
  /**
   * The printer that the run goes to when it is started (`POST label-runs/{id}/print`). Without one the labels are taken
   * as documents and printed by hand. Never both: a number may go to paper by one way only (L3).
   */
  printer: v.exactOptional(Id),
});
export type LabelRunBody = v.InferOutput<typeof LabelRunBody>;

/** Who says that labels are on paper (L3): the printer where it can be asked, else the operator who looked. */
export const WITNESSES = ["printer", "operator"] as const;
export type Witness = (typeof WITNESSES)[number];

/** Troubles by the printer's own word: the run goes on by itself when they are gone. `silent`: connected, answers no more. */
const PRINTERS_OWN_TROUBLES = [
  "paper-out",
  "ribbon-out",
  "head-open",
  "paper-jam",
  "printer-paused",
  "too-hot",
  "too-cold",
  "printer-error",
  "silent",
] as const;
export type OwnTrouble = (typeof PRINTERS_OWN_TROUBLES)[number];

/** Whether the printer itself told of it, and so tells when it is over. */
export const isOwnTrouble = (trouble: RunTrouble | null): trouble is OwnTrouble =>
  PRINTERS_OWN_TROUBLES.some((own) => own === trouble);

/**
 * Why a run is paused or failed.
 *
 * - The printer's own troubles, above.
 * - Paused until somebody resumes: `by-operator`; `unreachable` (nobody answered, nothing was handed over);
 *   `connection-lost`, `process-died`, `memory-lost` (the printer forgot what it had), `job-gone` (its job was cancelled
 *   or aborted): numbers that had been handed over and not witnessed are void.
 * - `unwitnessed`: every label was handed over, the printer says nothing: the operator looks and says so (`printed`, `stop`).
 * - `server-restored`: the server came back from a backup, and all of it may have gone to paper since: the same.
 * - Failed: `no-such-printer`, `no-such-design`, `design-does-not-fit`, `refused-by-printer`.
 */
export const RUN_TROUBLES = [
  ...PRINTERS_OWN_TROUBLES,
  "by-operator",
  "unreachable",
  "connection-lost",
  "process-died",
  "memory-lost",
  "job-gone",
  "unwitnessed",
  "server-restored",
  "no-such-printer",
  "no-such-design",
  "design-does-not-fit",
  "refused-by-printer",
] as const;
/** Nothing of such a run is ever handed over again: only a person can say what is on paper. */
export const FOR_PEOPLE_TO_SAY: readonly (string | null)[] = ["unwitnessed", "server-restored"];
export type RunTrouble = (typeof RUN_TROUBLES)[number];

/** A print run (L3); what its states mean stands at `RunState`. */
export const LabelRun = v.object({
  id: Id,
  prefix: Prefix,
  count: v.number(),
  template: v.string(),
  state: v.picklist(RUN_STATES),
  first: Label,
  last: Label,
  /** Labels of the run that are void by now, whatever for. */
  voided: v.number(),
  createdAt: v.string(),
  createdBy: v.string(),
  forStaff: v.nullable(v.string()),
  printer: v.nullable(v.object({ id: Id, name: v.string() })),
  /** Labels below this position were handed to a printer, noted before they left; never sent again. */
  sent: v.number(),
  /** Labels below this position are settled: witnessed on paper, or void. Never more than `sent` while a press works. */
  confirmed: v.number(),
  /** Whose word the last settled labels stand on; null: nobody's yet. */
  witness: v.nullable(v.picklist(WITNESSES)),
  trouble: v.nullable(v.picklist(RUN_TROUBLES)),
  /** When a press first took it, and when it was printed or stopped. */
  startedAt: v.nullable(v.string()),
  endedAt: v.nullable(v.string()),
});
export type LabelRun = v.InferOutput<typeof LabelRun>;
export const LabelRuns = v.object({ items: v.array(LabelRun) });

/**
 * Why numbers of a run were voided: `uncertain`, handed over and never witnessed; `damaged`, came out spoiled;
 * `left-over`, never handed over before the run was stopped.
 */
export const VOID_REASONS = ["uncertain", "damaged", "left-over"] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/** `GET label-runs/{id}`: the run with the numbers that were voided, oldest voiding first. */
export const LabelRunDetail = v.object({
  ...LabelRun.entries,
  voids: v.array(
    v.object({
      reason: v.picklist(VOID_REASONS),
      at: v.string(),
      /** What happened, when it was a trouble. */
      trouble: v.nullable(v.picklist(RUN_TROUBLES)),
      numbers: v.array(Label),
    }),
  ),
});
export type LabelRunDetail = v.InferOutput<typeof LabelRunDetail>;

/** `POST label-runs/{id}/resume`: on another printer, when one is named. */
export const ResumeBody = v.object({ printer: v.exactOptional(Id) });
export type ResumeBody = v.InferOutput<typeof ResumeBody>;

/** "The last N came out damaged": they are voided and N new ones allocated as a run of their own. */
export const DamagedBody = v.object({ last: Whole(1, MAX_RUN) });
export const DamagedAnswer = v.object({ run: LabelRun, replacement: LabelRun });

/**
 * "Printing stopped": what lies before `printed` is on paper by the operator's word, the rest is voided, whether or not
 * some of it came out (L3). Without `printed` (a run on a printer only) no more is on paper than was witnessed so far.
 */
export const StopBody = v.object({ printed: v.exactOptional(Whole(0, MAX_RUN)) });
export type StopBody = v.InferOutput<typeof StopBody>;

export const RunNumbers = v.object({ numbers: v.array(Label) });
