import type { Timed } from "../subject.ts";

/** Does the work `count` times, so many at once. */
export async function timed(count: number, underWay: number, work: (n: number) => Promise<void>): Promise<Timed> {
  const times: number[] = [];
  const from = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const n = next++;
      const began = performance.now();
      await work(n);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: underWay }, lane));
  return { times, wholeMs: performance.now() - from };
}
