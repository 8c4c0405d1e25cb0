import type { Clock } from "../ports/world.ts";

/** What works by itself in this process has looked within so long, or is taken for dead. */
const ALIVE_MS = 3 * 60_000;

/** Signs of life of what works by itself: `of` gives each its way to say that it is there. */
export function signsOfLife(clock: Clock) {
  const last = new Map<string, number>();
  return {
    of: (name: string): (() => void) => {
      last.set(name, clock.now());
      return () => void last.set(name, clock.now());
    },
    /** Has each of them been heard of lately? */
    all: (): boolean => [...last.values()].every((at) => clock.now() - at < ALIVE_MS),
  };
}
