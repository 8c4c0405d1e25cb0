import { backOffMs } from "./back-off.ts";

/** Waits, at most until the signal. */
export type Pause = (ms: number, until?: AbortSignal) => Promise<void>;

/** Something done again and again while the page lives. */
export type Repeater = {
  /** Now, or once more after what is being done now. */
  kick(): void;
  stop(): void;
};

/**
 * Does `work`, waits as many milliseconds as it says, and does it again. A bug in it is told to `report` and does not end
 * the row: a queue that has silently stopped is worse than one that stumbles.
 */
export function repeat(work: () => Promise<number>, pause: Pause, report: (bug: unknown) => void): Repeater {
  let waiting = new AbortController();
  let kicked = false;
  let stopped = false;

  const once = async (): Promise<number> => {
    try {
      return await work();
    } catch (bug) {
      report(bug);
      return AFTER_A_BUG_MS;
    }
  };
  const run = async () => {
    while (!stopped) {
      kicked = false;
      const ms = await once();
      if (kicked || stopped) continue;
      waiting = new AbortController();
      await pause(ms, waiting.signal);
    }
  };
  run().catch(report);
  return {
    kick() {
      kicked = true;
      waiting.abort();
    },
    stop() {
      stopped = true;
      waiting.abort();
    },
  };
}

const AFTER_A_BUG_MS = 60_000;

/** Counts failures in a row and says how long to wait: `idleMs` after a success, back-off up to that after a failure. */
export function pace(idleMs: number, random: () => number): (succeeded: boolean) => number {
  let failures = 0;
  return (succeeded) => {
    failures = succeeded ? 0 : failures + 1;
    return succeeded ? idleMs : Math.min(idleMs, backOffMs(failures, random()));
  };
}

/** The browser's timer. */
export const timerPause: Pause = (ms, until) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      until?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    until?.addEventListener("abort", done);
    if (until?.aborted) done();
  });
