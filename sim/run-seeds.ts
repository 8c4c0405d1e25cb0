import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SeedEnd } from "./run-seed.ts";
import type { Share } from "./seed-worker.ts";
import type { SimSettings } from "./settings.ts";

const MOST_THREADS = 2;

/** What a story makes is garbage soon after: collected seldom, it costs least. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 };

/** Runs the seeds on worker threads; `told` hears of each as it ends. */
export async function runSeeds(settings: SimSettings, told: (end: SeedEnd) => void): Promise<void> {
  const threads = Math.min(MOST_THREADS, availableParallelism(), settings.seeds);
  const workers: Worker[] = [];
  const stopAll = () => {
    for (const worker of workers) void worker.terminate();
  };
  const one = (share: Share): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./seed-worker.ts", import.meta.url), { workerData: share, resourceLimits });
      workers.push(worker);
      worker.on("message", (end: SeedEnd) => {
        told(end);
        if (end.broken !== undefined && settings.firstOnly) stopAll();
      });
      worker.on("error", reject);
      worker.on("exit", () => resolve());
    });
  await Promise.all(
    Array.from({ length: threads }, (_, thread) => one({ settings, first: settings.seed + thread, stride: threads })),
  );
}
