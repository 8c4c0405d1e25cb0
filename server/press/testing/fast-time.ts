import { performance } from "node:perf_hooks";
import { wakeupsOver } from "../../frame/wakeups.ts";
import type { Clock, Wakeups } from "../../ports/world.ts";

export type FastTime = { readonly clock: Clock & { advance(ms: number): void }; readonly wakeups: Wakeups };

/** Time that runs so many times faster than on the wall: what waits seconds is over in a moment, in the same order. */
export function fastTime(times = 10): FastTime {
  const start = Date.UTC(2026, 0, 15, 9);
  const began = performance.now();
  let ahead = 0;
  return {
    clock: {
      now: () => Math.floor(start + ahead + (performance.now() - began) * times),
      advance: (ms) => {
        ahead += ms;
      },
    },
    wakeups: wakeupsOver((end, ms) => {
      const timer = setTimeout(end, ms / times);
      return () => clearTimeout(timer);
    }),
  };
}
