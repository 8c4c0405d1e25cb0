import { Worker } from "node:worker_threads";
import type { SnapshotBuilder } from "../ports/ports.ts";
import { coalesced } from "./coalesced.ts";

/** Where the database is: a file of its own for each connection, never `:memory:`. */
export type Database = { readonly databaseUrl: string | undefined; readonly file: string };

/** Keys of a million articles are no objects: it needs a fifth of this, and clears up sooner than it would without a limit. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 } as const;

/**
 * Builds in a thread of its own over its own connection, so that packing a million articles stalls no request.
 * The thread lives for one build: imports are rare, and its memory is given back whole.
 */
export const workerSnapshotBuilder = (database: Database): SnapshotBuilder =>
  coalesced(
    (store) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL("./snapshot.worker.ts", import.meta.url), {
          workerData: { ...database, store },
          resourceLimits: LIMITS,
        });
        worker.once("error", reject);
        worker.once("exit", (code) => {
          if (code === 0) resolve();
          else reject(new Error(`the snapshot's thread ended with ${code}`));
        });
      }),
  );
