import { factsOf } from "../frame/facts.ts";
import { interrupt, isCarried, letGo, PRESS_STALE_MS } from "../frame/run-acts.ts";
import type { Ports } from "../ports/ports.ts";

/**
 * Runs whose press died with its process: what it had handed over and nobody witnessed is void, and they wait for a
 * person as `paused`, `process-died` (L3). To be called at start and now and then, for the chain's other processes may
 * die, too. How many there were.
 */
export async function recoverRuns(ports: Pick<Ports, "storage" | "clock">): Promise<number> {
  const staleBefore = ports.clock.now() - PRESS_STALE_MS;
  const abandoned = await ports.storage.read(({ labels }) => labels.abandoned(staleBefore));
  let recovered = 0;
  for (const { store, id } of abandoned) {
    const done = await ports.storage.write(async (queries) => {
      // Read again under its lock: another process may have recovered it, or its press lives after all.
      const run = await queries.labels.run(store, id);
      const at = ports.clock.now();
      if (run === undefined || run.press === null || isCarried(run, at)) return false;
      const act = { queries, at, record: factsOf(queries, ports, { store, name: "server" }) };
      if ((await interrupt(act, run, "interrupted", "process-died")) === undefined) await letGo(act, run);
      return true;
    });
    if (done) recovered += 1;
  }
  return recovered;
}
