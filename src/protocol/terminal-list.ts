import * as v from "valibot";
import { TerminalView } from "./identity.ts";
import { ReceivedReport } from "./reports.ts";

/** A device in the office's list: with what it last said of itself; null: it has said nothing yet (M2). */
export const TerminalStanding = v.object({
  ...TerminalView.entries,
  report: v.optional(v.nullable(ReceivedReport), null),
  /** The highest number of an order of this terminal that is kept here (I10); null: none is. */
  lastSequence: v.optional(v.nullable(v.number()), null),
});
export type TerminalStanding = v.InferOutput<typeof TerminalStanding>;

/** `settingsVersion`: that of the store's settings now, beside what each device says it works by. */
export const TerminalList = v.object({
  items: v.array(TerminalStanding),
  settingsVersion: v.exactOptional(v.number()),
});
