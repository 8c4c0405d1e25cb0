import type { Wakeups } from "../ports/world.ts";

/** Waits within this process; `wake` ends them all. A wait keeps no process alive. */
export function timerWakeups(): Wakeups {
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
          clearTimeout(timer);
          waiting.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        timer.unref();
        waiting.add(end);
      }),
  };
}
