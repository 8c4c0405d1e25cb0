import { joinedBytes } from "../joined-bytes.ts";
import type { Part } from "./parts.ts";

/** The parts of one whole that were read so far, by their numbers. */
export type Gathered = {
  readonly whole: string;
  readonly count: number;
  readonly parts: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
};

/** One part more: in any order, as often as it comes, between those of others. The one that was just read comes first. */
export function gather(all: readonly Gathered[], { whole, count, index, bytes }: Part): readonly Gathered[] {
  // Two wholes under one number, of different counts, would be two different packs: they stay apart.
  const isIts = (one: Gathered): boolean => one.whole === whole && one.count === count;
  const known = all.find(isIts)?.parts ?? new Map<number, Uint8Array<ArrayBuffer>>();
  const parts = new Map([...known, [index, bytes] as const]);
  return [{ whole, count, parts }, ...all.filter((one) => !isIts(one))];
}

/** Numbers of the parts that nobody has read yet. */
export const missingParts = ({ count, parts }: Gathered): readonly number[] =>
  Array.from({ length: count }, (_, at) => at + 1).filter((index) => !parts.has(index));

/** The whole, once every part is there. */
export function joined(gathered: Gathered): Uint8Array<ArrayBuffer> | undefined {
  if (missingParts(gathered).length > 0) return undefined;
  const inOrder = [...gathered.parts].toSorted(([a], [b]) => a - b);
  return joinedBytes(inOrder.map(([, bytes]) => bytes));
}
