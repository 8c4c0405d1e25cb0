import type { Clock } from "./clock.ts";

/** A clock that stands until it is told to pass; timers run in the order they are due. */
export function scriptedClock(start = 0): Clock & { pass(milliseconds: number): void } {
  let now = start;
  let timers: readonly { readonly due: number; readonly run: () => void }[] = [];
  const next = (until: number) => timers.filter((timer) => timer.due <= until).sort((a, b) => a.due - b.due)[0];
  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { due: now + milliseconds, run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(milliseconds) {
      const until = now + milliseconds;
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        const due = timer;
        timers = timers.filter((other) => other !== due);
        now = due.due;
        due.run();
      }
      now = until;
    },
  };
}
