import { type ReadonlySignal, signal } from "@preact/signals";

/** One command after the other: what a scan does is decided on what the scan before it left behind. */
export type WorkQueue = {
  /** Commands waiting or at work. */
  readonly waiting: ReadonlySignal<number>;
  /** Resolves when the command is done; one that throws does not hold up the next. */
  add(command: () => Promise<void>): Promise<void>;
};

export function createWorkQueue(): WorkQueue {
  const waiting = signal(0);
  let last: Promise<void> = Promise.resolve();
  return {
    waiting,
    add(command) {
      waiting.value += 1;
      const done = last.then(command).finally(() => {
        waiting.value -= 1;
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}
