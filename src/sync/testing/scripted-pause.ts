import type { Pause } from "../repeater.ts";

/** Lets everything that can go on without time go on. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A pause that ends when the test says so. */
export function scriptedPause() {
  const waits: number[] = [];
  const open = new Set<() => void>();
  const pause: Pause = (ms, until) =>
    new Promise((resolve) => {
      waits.push(ms);
      const end = () => {
        open.delete(end);
        resolve();
      };
      open.add(end);
      until?.addEventListener("abort", end);
      if (until?.aborted) end();
    });
  /** Ends every wait there is. */
  const elapse = async () => {
    await settled();
    for (const end of [...open]) end();
    await settled();
  };
  return { pause, waits, elapse };
}
