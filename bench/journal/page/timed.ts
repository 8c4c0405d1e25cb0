import type { Timed } from "../subject.ts";

/** Does the work `count` times, so many at once, and watches meanwhile how long the thread is kept from everything else. */
export async function timed(count: number, underWay: number, work: (n: number) => Promise<void>): Promise<Timed> {
  const times: number[] = [];
  const probe = watchThread();
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
  return { times, wholeMs: performance.now() - from, ...probe.stop() };
}

/** A message to itself, over and over: the longest time between two is the longest block. */
function watchThread() {
  const { port1, port2 } = new MessageChannel();
  let longestBlockMs = 0;
  let longTasks = 0;
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    longestBlockMs = Math.max(longestBlockMs, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: "longtask" });
  return {
    stop() {
      port1.close();
      observer.disconnect();
      return { longestBlockMs, longTasks };
    },
  };
}
