import type { Wakeups } from "../../server/ports/world.ts";

/** Waits within this page; `wake` ends them all. */
export function pageWakeups(): Wakeups {
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
        waiting.add(end);
      }),
  };
}
