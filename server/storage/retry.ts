import type { Clash } from "./dialect-traits.ts";

/** What waiting needs from outside: tests give their own. */
export type Waiting = {
  /** A number from 0 to below 1. */
  random(): number;
  sleep(ms: number): Promise<void>;
};

/** A busy database is a queue, so patience pays; a duplicate that comes again is a fault of the caller. */
const MOST_TRIES: Readonly<Record<Clash, number>> = { busy: 100, conflict: 30, duplicate: 3 };
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 100;

/** Does the work again after a clash, with growing pauses and jitter; throws the last error when it does not end. */
export async function retrying<T>(
  work: () => Promise<T>,
  clashOf: (error: unknown) => Clash | undefined,
  waiting: Waiting,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const clash = clashOf(error);
      if (clash === undefined || tries >= MOST_TRIES[clash]) throw error;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
      await waiting.sleep(pause * (0.5 + waiting.random() / 2));
    }
  }
}
