import * as v from "valibot";
import { LABEL_STATES } from "../domain/state-table.ts";
import { Id, Label, Name, Prefix, Whole } from "./brands.ts";

/** Most labels of one run: five rolls of a thousand with something to spare. */
export const MAX_RUN = 10_000;

export const LabelRunBody = v.object({
  count: Whole(1, MAX_RUN),
  template: v.picklist(["roll-58x40", "sheet-a4"]),
  /** Who the roll is for (L6). */
  forStaff: v.exactOptional(Name(64)),
});
export type LabelRunBody = v.InferOutput<typeof LabelRunBody>;

/**
 * A print run (L3). `allocated`: the numbers exist, no witness yet that they are on paper; `printed`: the operator
 * said so; `stopped`: ended early, the rest voided.
 */
export const LabelRun = v.object({
  id: Id,
  prefix: Prefix,
  count: v.number(),
  template: v.string(),
  state: v.picklist(["allocated", "printed", "stopped"]),
  first: Label,
  last: Label,
  voided: v.number(),
  createdAt: v.string(),
  createdBy: v.string(),
  forStaff: v.nullable(v.string()),
});
export type LabelRun = v.InferOutput<typeof LabelRun>;
export const LabelRuns = v.object({ items: v.array(LabelRun) });

/** "The last N came out damaged": they are voided and N new ones allocated as a run of their own. */
export const DamagedBody = v.object({ last: Whole(1, MAX_RUN) });
export const DamagedAnswer = v.object({ run: LabelRun, replacement: LabelRun });

/** "Printing stopped after so many": the rest is voided, whether or not some of it came out (L3). */
export const StopBody = v.object({ printed: Whole(0, MAX_RUN) });

export const RunNumbers = v.object({ numbers: v.array(Label) });

/** `GET labels/{number}` (L6): where is this bag? */
export const LabelView = v.object({
  number: Label,
  state: v.picklist(LABEL_STATES),
  run: v.nullable(Id),
  forStaff: v.nullable(v.string()),
  softCheck: v.nullable(Id),
});
export type LabelView = v.InferOutput<typeof LabelView>;
