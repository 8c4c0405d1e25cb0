import * as v from "valibot";
import type { Failure } from "../protocol/answer.ts";
import { RefusedLabels } from "../protocol/redemptions.ts";

/** Bags that the restored server has forgotten and that their terminals have not sent again yet. */
export function isOnItsWay(failure: Failure): boolean {
  if (failure.kind !== "problem") return false;
  const read = v.safeParse(RefusedLabels, failure.problem);
  const waits = (code: string): boolean => code === "not-arrived" || code === "unknown-label";
  return read.success && read.output.refused.some(({ code }) => waits(code));
}
