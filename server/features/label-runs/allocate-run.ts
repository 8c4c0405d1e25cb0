import type { Uuid } from "../../../src/domain/ids.ts";
import {
  type LabelNumber,
  type LabelPrefix,
  makeLabelNumber,
  serialCapacity,
} from "../../../src/domain/label-number.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import type { Queries } from "../../ports/storage.ts";
import type { Randomness } from "../../ports/world.ts";

/** What a run is to be. */
export type RunOrder = {
  readonly id: Uuid;
  readonly store: string;
  readonly count: number;
  readonly template: string;
  readonly forStaff: string | null;
  readonly printer: Uuid | null;
  readonly createdAt: number;
  readonly createdBy: string;
};

/**
 * Gives out the numbers of a run, for ever, before anything is printed (L2, L3, I5); from the first of the
 * prefixes that has room for the whole run. To be called inside a write.
 */
export async function allocateRun(
  queries: Queries,
  order: RunOrder,
  prefixes: readonly LabelPrefix[],
  random: Randomness,
): Promise<Result<LabelRunRow, "serials-used-up">> {
  for (const prefix of prefixes) {
    const serial = await queries.labels.takeSerials(prefix, order.count, serialCapacity(prefix));
    if (serial === undefined) continue;
    const numbers = numbersOf(prefix, serial, order.count, random);
    const run = { ...order, ...UNTOUCHED, prefix, ...ends(numbers) };
    await queries.labels.insertRun(run, numbers);
    return ok(run);
  }
  return err("serials-used-up");
}

/** Nothing was handed to a printer yet. */
const UNTOUCHED = {
  state: "allocated",
  voided: 0,
  sent: 0,
  confirmed: 0,
  witness: null,
  trouble: null,
  startedAt: null,
  endedAt: null,
  press: null,
  pressAliveAt: null,
} as const;

function numbersOf(prefix: LabelPrefix, serial: number, count: number, random: Randomness): readonly LabelNumber[] {
  return Array.from({ length: count }, (_, index) => {
    const made = makeLabelNumber(prefix, serial + index, (below) => random.below(below));
    assert(made.ok, "serials that were taken lie within the prefix");
    return made.value;
  });
}

function ends(numbers: readonly LabelNumber[]): Pick<LabelRunRow, "first" | "last"> {
  const [first] = numbers;
  const last = numbers.at(-1);
  assert(first !== undefined && last !== undefined, "a run has at least one label");
  return { first, last };
}
