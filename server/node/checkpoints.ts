import { Worker } from "node:worker_threads";
import type { Storage } from "../ports/storage.ts";

/**
 * The storage of a SQLite file whose log is carried over into the file by a thread of its own (docs/decisions/0024): a commit that
 * has to do it waits for the disk several times over, and the whole server with it. Should the thread fail, commits do it as before.
 */
export function withCheckpoints(storage: Storage, file: string, failed: (error: Error) => void): Storage {
  const thread = new Worker(new URL("./checkpoint.worker.ts", import.meta.url), { workerData: file });
  const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  thread.on("error", failed);
  // What only tidies up keeps no process alive.
  thread.unref();
  return {
    ...storage,
    close: async () => {
      thread.ref();
      thread.postMessage("end");
      await ended;
      await storage.close();
    },
  };
}
