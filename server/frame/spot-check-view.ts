import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { SpotCheckView } from "../../src/protocol/spot-checks.ts";
import type { SpotCheckRow } from "../ports/spot-checks.ts";
import { wireTime } from "./identity-views.ts";

/** A spot check on the wire, under the label that its bag has by now. */
export function spotCheckView(
  { softCheck, label, state, rules, endedBy, endedAt, reason, differences }: SpotCheckRow,
  bags: readonly { readonly id: string; readonly label: LabelNumber }[] = [],
): SpotCheckView {
  return {
    label: bags.find(({ id }) => id === softCheck)?.label ?? label,
    state,
    rules: [...rules],
    by: endedBy,
    at: endedAt === null ? null : wireTime(endedAt),
    reason,
    differences: [...differences],
  };
}
