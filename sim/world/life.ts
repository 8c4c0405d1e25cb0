import type { Pause } from "../../src/sync/repeater.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Seeded } from "./seeded.ts";

/**
 * The life of a page or a server process. Whatever it waits for comes through here: a dead one never hears of it again, so
 * that it stops at the await it stood at; a frozen one hears of it when it is thawed.
 */
export type Life = {
  readonly name: string;
  alive(): boolean;
  frozen(): boolean;
  kill(): void;
  freeze(): void;
  thaw(): void;
  /** Told when it dies; at once when it is dead already. */
  atEnd(told: () => void): void;
  /** What comes from outside, as this life may hear of it. */
  hold<T>(outside: Promise<T>): Promise<T>;
  /** Does it now, after the thaw, or never. */
  resume(task: () => void): void;
  /** Others may come first. */
  turn(): Promise<void>;
  readonly pause: Pause;
};

/** Longest that a turn keeps somebody waiting. */
const TURN_MS = 4;

export function createLife(name: string, scheduler: Scheduler, random: Seeded): Life {
  let state: "alive" | "frozen" | "dead" = "alive";
  let held: (() => void)[] = [];
  const ends: (() => void)[] = [];

  const resume = (task: () => void): void => {
    if (state === "alive") task();
    if (state === "frozen") held.push(task);
  };
  return {
    name,
    alive: () => state !== "dead",
    frozen: () => state === "frozen",
    kill() {
      if (state === "dead") return;
      state = "dead";
      held = [];
      for (const told of ends.splice(0)) told();
    },
    freeze() {
      if (state === "alive") state = "frozen";
    },
    thaw() {
      if (state !== "frozen") return;
      state = "alive";
      for (const task of held.splice(0)) resume(task);
    },
    atEnd(told) {
      if (state === "dead") told();
      else ends.push(told);
    },
    hold: (outside) =>
      new Promise((resolve, reject) => {
        outside.then(
          (value) => resume(() => resolve(value)),
          (error: unknown) => resume(() => reject(error)),
        );
      }),
    resume,
    turn: () => new Promise((resolve) => scheduler.after(random.below(TURN_MS), () => resume(resolve))),
    pause: (ms, until) =>
      new Promise((resolve) => {
        const wake = () => resume(resolve);
        scheduler.after(ms, wake);
        until?.addEventListener("abort", wake);
        if (until?.aborted) wake();
      }),
  };
}
