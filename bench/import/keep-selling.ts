import { setTimeout as pause } from "node:timers/promises";
import { type Figures, middle, quantile } from "../figures.ts";

/** A bag arrives every so often while the catalogue comes in. */
const EVERY_MS = 100;

/**
 * Sends one bag after the other until `work` is done. A wait is counted from when the bag was due, not from when a stalled process
 * got round to sending it.
 */
export async function whileSelling(
  prepare: () => Promise<() => Promise<unknown>>,
  work: () => Promise<Figures>,
): Promise<Figures> {
  let selling = true;
  const waits: number[] = [];
  const sold = (async () => {
    while (selling) {
      const send = await prepare();
      const due = performance.now() + EVERY_MS;
      await pause(EVERY_MS);
      await send();
      waits.push(performance.now() - due);
    }
  })();
  const worked = work().finally(() => {
    selling = false;
  });
  const [figures] = await Promise.all([worked, sold]);
  return {
    ...figures,
    bags: waits.length,
    putP50Ms: middle(waits),
    putP99Ms: quantile(waits, 0.99),
    putLongestMs: Math.max(...waits),
  };
}
