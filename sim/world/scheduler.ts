import type { Seeded } from "./seeded.ts";

/** Virtual time: the one place where anything waits. */
export type Scheduler = {
  /** Milliseconds since the story began. */
  now(): number;
  steps(): number;
  /** Runs the task after so many milliseconds; among those of the same moment the seed chooses. */
  after(ms: number, task: () => void): void;
  sleep(ms: number): Promise<void>;
  /** Takes one task after another until the work is done; `afterStep` looks at the world in between. */
  run<T>(work: Promise<T>, afterStep?: () => void): Promise<T>;
};

const immediate = globalThis.setImmediate;

/** Everything that can go on without time has gone on: promises and ticks are through. */
const settled = (): Promise<void> => new Promise((resolve) => immediate(resolve));

type Task = { readonly at: number; readonly run: () => void };

/** A story that takes longer has lost its way. */
const MOST_STEPS = 2_000_000;

/** Where the task stands that is due next; one of them, when several are. */
function placeOfNext(tasks: readonly Task[], random: Seeded): number {
  let first = Number.POSITIVE_INFINITY;
  let alike = 0;
  let chosen = -1;
  for (const [place, { at }] of tasks.entries()) {
    if (at > first) continue;
    alike = at < first ? 1 : alike + 1;
    first = at;
    if (alike === 1 || random.below(alike) === 0) chosen = place;
  }
  return chosen;
}

export function createScheduler(random: Seeded): Scheduler {
  const tasks: Task[] = [];
  let now = 0;
  let steps = 0;

  const take = (): Task | undefined => {
    const chosen = placeOfNext(tasks, random);
    const task = tasks[chosen];
    const last = tasks.pop();
    if (last !== undefined && last !== task) tasks[chosen] = last;
    return task;
  };

  const after = (ms: number, run: () => void): void => {
    tasks.push({ at: now + Math.max(0, Math.round(ms)), run });
  };

  return {
    now: () => now,
    steps: () => steps,
    after,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    async run(work, afterStep = () => undefined) {
      let over = false;
      const end = () => {
        over = true;
      };
      work.then(end, end);
      await settled();
      while (!over) {
        const task = take();
        if (task === undefined) throw new Error("the story waits for nothing");
        if (steps++ > MOST_STEPS) throw new Error("the story does not end");
        now = task.at;
        task.run();
        await settled();
        afterStep();
      }
      return work;
    },
  };
}
