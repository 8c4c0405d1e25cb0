import { type ReadonlySignal, signal } from "@preact/signals";

/** One thing after the other: what a scan does is decided on what the scan before it left behind. */
export type WorkQueue = {
  /** Jobs waiting or at work. */
  readonly waiting: ReadonlySignal<number>;
  /** Resolves when the job is done; a job that throws does not hold up the next. */
  add(job: () => Promise<void>): Promise<void>;
};

export function createWorkQueue(): WorkQueue {
  const waiting = signal(0);
  let last: Promise<void> = Promise.resolve();
  return {
    waiting,
    add(job) {
      waiting.value += 1;
      const done = last.then(job).finally(() => {
        waiting.value -= 1;
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}
