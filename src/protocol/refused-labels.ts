import * as v from "valibot";
import type { Failure } from "./answer.ts";
import { type Refused, RefusedLabels } from "./redemptions.ts";

/** The labels that a 409 `labels-refused` names, each with its reason; undefined for every other failure. */
export function refusedLabels(failure: Failure): readonly Refused[] | undefined {
  if (failure.kind !== "problem" || failure.problem.code !== "labels-refused") return undefined;
  const read = v.safeParse(RefusedLabels, failure.problem);
  return read.success ? read.output.refused : undefined;
}
