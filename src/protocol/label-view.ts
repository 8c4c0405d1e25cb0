import * as v from "valibot";
import { LABEL_STATES } from "../domain/state-table.ts";
import { Id, Label } from "./brands.ts";

/** `GET labels/{number}` (L6): where is this bag? */
export const LabelView = v.object({
  number: Label,
  state: v.picklist(LABEL_STATES),
  run: v.nullable(Id),
  forStaff: v.nullable(v.string()),
  /** Name of the printer; absent: printed from a document. */
  printer: v.exactOptional(v.string()),
  /** When its roll was printed, or began to be; absent: it is not on paper, as far as anybody said. */
  printedAt: v.exactOptional(v.string()),
  softCheck: v.nullable(Id),
  /** In the answer to an opening: when the server knew of it. */
  openedAt: v.exactOptional(v.string()),
});
export type LabelView = v.InferOutput<typeof LabelView>;
