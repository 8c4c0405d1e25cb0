import type { Wakeups } from "../ports/world.ts";

/** Calls `end` after so many milliseconds, unless what it answers is called before. */
export type Timer = (end: () => void, ms: number) => () => void;

/** Waits of one process or page over its timer; `wake` ends them all. */
export function wakeupsOver(timer: Timer): Wakeups {
  const waiting = new Set<() => void>();
  let closed = false;
  const wake = (): void => {
    for (const end of [...waiting]) end();
  };
  return {
    wake,
    close: () => {
      closed = true;
      wake();
    },
    isClosed: () => closed,
    sleep: (ms) =>
      new Promise((resolve) => {
        if (closed) return resolve();
        const end = (): void => {
          forget();
          waiting.delete(end);
          resolve();
        };
        const forget = timer(end, ms);
        waiting.add(end);
      }),
  };
}
