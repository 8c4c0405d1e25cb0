import * as v from "valibot";
import { stateOfDifference } from "../../../src/domain/reconciliation/difference.ts";
import { DifferenceAbout, type DifferenceView } from "../../../src/protocol/differences.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { DifferenceRow } from "../../ports/reconciliation.ts";

/** A difference on the wire; people by their names. */
export function differenceView(row: DifferenceRow, names: ReadonlyMap<string, string>): DifferenceView {
  const { id, kind, foundAt, takenBy, takenAt, endedBy, endedAt, note } = row;
  const named = (login: string): string => names.get(login) ?? login;
  return {
    id,
    kind,
    state: stateOfDifference(row),
    foundAt: wireTime(foundAt),
    about: v.parse(DifferenceAbout, JSON.parse(row.about)),
    taken: takenBy === null || takenAt === null ? null : { by: named(takenBy), at: wireTime(takenAt) },
    ended: endedAt === null ? null : { by: endedBy === null ? null : named(endedBy), at: wireTime(endedAt), note },
  };
}
