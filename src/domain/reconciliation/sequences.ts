/** What a terminal says of its orders (I10), and what of them the server holds. */
export type SequenceWitness = {
  /** The number of the last order that the terminal says it made. */
  readonly last: number;
  /** How many of them it still has: unsent, or refused by the server. */
  readonly waiting: number;
  /** Which of them, when the terminal tells it. */
  readonly waitingNumbers?: readonly number[];
  /** Everything up to this number is accounted for. */
  readonly upTo: number;
  /** Numbers beyond it that the server holds, or that somebody has settled. */
  readonly held: readonly number[];
  /** The highest number that the server held well before the terminal said this; undefined: none. */
  readonly heldBefore: number | undefined;
};

export type SequenceFindings = {
  /** Numbers that the terminal made, no longer has, and that never arrived. */
  readonly missing: readonly number[];
  /** The terminal says that it made fewer than the server holds: its memory was emptied, or put back. */
  readonly behind: boolean;
  /** As far as everything is accounted for by now. */
  readonly upTo: number;
};

/** Most missing numbers of one terminal that are told: a terminal that lost more than this lost everything. */
export const MOST_MISSING = 200;

/** Compares what a terminal says it made with what the server holds (M3, I10). */
export function sequenceFindings(witness: SequenceWitness): SequenceFindings {
  const { last, upTo, held, heldBefore } = witness;
  const known = new Set(held);
  return {
    missing: lostAmong(known, witness),
    behind: heldBefore !== undefined && heldBefore > last,
    upTo: runFrom(known, upTo),
  };
}

/**
 * Numbers that neither side has. A terminal that only tells how many it still has sends the lowest first: the highest of the
 * gaps are taken for those that wait.
 */
function lostAmong(known: ReadonlySet<number>, witness: SequenceWitness): readonly number[] {
  const { last, upTo, waiting, waitingNumbers } = witness;
  if (waitingNumbers !== undefined) {
    const there = new Set(waitingNumbers);
    return lowest(upTo, last, MOST_MISSING, (number) => !known.has(number) && !there.has(number));
  }
  const here = [...known].filter((number) => number > upTo && number <= last).length;
  const lost = Math.max(0, last - upTo - here - waiting);
  return lowest(upTo, last, Math.min(lost, MOST_MISSING), (number) => !known.has(number));
}

/** The lowest numbers after `from`, up to `last`, that are wanted; a terminal may claim any number at all. */
function lowest(from: number, last: number, most: number, wanted: (number: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let number = from + 1; number <= last && found.length < most; number++) if (wanted(number)) found.push(number);
  return found;
}

function runFrom(known: ReadonlySet<number>, from: number): number {
  let upTo = from;
  while (known.has(upTo + 1)) upTo += 1;
  return upTo;
}
