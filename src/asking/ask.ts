import { type ReadonlySignal, signal } from "@preact/signals";
import type { Answer } from "../protocol/answer.ts";
import { failureCode } from "../protocol/failure-code.ts";

/** One question to the server as a screen shows it: asked, answered, refused. */
export type Ask<T> = {
  /** The last good answer; it stays while the next one is on its way, so that nothing jumps. */
  readonly value: ReadonlySignal<T | undefined>;
  /** Why the newest question brought none, by code. */
  readonly problem: ReadonlySignal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** Asks; only the newest question's answer is kept. Resolves with the answer, or undefined. */
  run(question: () => Answer<T>): Promise<T | undefined>;
  /** Asks for something to be done; when it was, `then` asks for what is to be seen of it. Whether it was. */
  act(question: () => Answer<T>, then?: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
};

export function createAsk<T>(): Ask<T> {
  const value = signal<T | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const busy = signal(false);
  let newest = 0;
  const run: Ask<T>["run"] = async (question) => {
    newest += 1;
    const mine = newest;
    busy.value = true;
    const answer = await question();
    if (mine !== newest) return undefined;
    busy.value = false;
    problem.value = answer.ok ? undefined : failureCode(answer.error);
    if (!answer.ok) return undefined;
    value.value = answer.value;
    return answer.value;
  };
  return {
    value,
    problem,
    busy,
    run,
    async act(question, then) {
      if ((await run(question)) === undefined) return false;
      await then?.();
      return true;
    },
    forget() {
      newest += 1;
      busy.value = false;
      value.value = undefined;
      problem.value = undefined;
    },
  };
}
