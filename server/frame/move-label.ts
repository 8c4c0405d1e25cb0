import type { Uuid } from "../../src/domain/ids.ts";
import { assert } from "../../src/domain/result.ts";
import { LABEL, type LabelEvent, move } from "../../src/domain/state-table.ts";
import type { LabelRow } from "../ports/labels.ts";
import type { Queries } from "../ports/storage.ts";

/** Moves a label on by the state table, for the soft check that it stands for; its state was read under its lock. */
export async function moveLabel(
  queries: Queries,
  { number, state }: Pick<LabelRow, "number" | "state">,
  event: LabelEvent,
  softCheck: Uuid | null,
): Promise<void> {
  const next = move(LABEL, state, event);
  assert(next.ok, `a label that is ${state} cannot be ${event}`);
  await queries.labels.setState(number, next.value, softCheck);
}
