import { type ReadonlySignal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import { failureCode } from "../../protocol/failure-code.ts";
import type { LabelRun, LabelRunDetail } from "../../protocol/labels.ts";
import { labelsAMinute, remembered, type Tally } from "./pace.ts";
import { isMoving, progressOf } from "./progress.ts";
import type { DeskWorld } from "./world.ts";

/** How often (ms) a run that moves is asked for. */
const EVERY = 1_000;
/** So many answers without a witness, one after another, and nobody waits for the printer's word any more. */
const MUTE_AFTER = 5;

/** The run in hand as the server knows it from moment to moment. */
export type RunWatch = {
  readonly detail: ReadonlySignal<LabelRunDetail | undefined>;
  /** Why the newest question brought no answer, by code; what was known stays. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** The printer has been at work for a while and has not said that anything is on paper. */
  readonly mute: ReadonlySignal<boolean>;
  /** Labels a minute; undefined while it cannot be told. */
  readonly pace: ReadonlySignal<number | undefined>;
  /** Asks now, and again as long as the run moves. */
  watch(id: Uuid): Promise<void>;
  stop(): void;
};

export function createRunWatch(
  { client, clock }: Pick<DeskWorld, "client" | "clock">,
  changed: (run: LabelRunDetail) => void,
): RunWatch {
  const detail = signal<LabelRunDetail | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const pace = signal<number | undefined>(undefined);
  const mute = signal(false);
  let tallies: readonly Tally[] = [];
  let unwitnessed = 0;
  let turn = 0;
  let cancel = (): void => undefined;

  const count = (run: LabelRun): void => {
    const { done, witness } = progressOf(run);
    const before = unwitnessed;
    unwitnessed = witness === "nobody" ? before + 1 : 0;
    mute.value = unwitnessed >= MUTE_AFTER || run.trouble === "unwitnessed";
    // What was handed over and what came out are not counted together.
    const another = before > 0 !== unwitnessed > 0;
    tallies = run.state === "printing" ? remembered(another ? [] : tallies, { at: clock.now(), done }) : [];
    pace.value = labelsAMinute(tallies);
  };
  const ask = async (id: Uuid, mine: number): Promise<void> => {
    const answer = await client.runDetail(id);
    if (mine !== turn) return;
    problem.value = answer.ok ? undefined : failureCode(answer.error);
    if (answer.ok) {
      detail.value = answer.value;
      count(answer.value);
      changed(answer.value);
    }
    // Who does not answer now may answer later.
    const again = answer.ok ? isMoving(answer.value) : detail.value === undefined || isMoving(detail.value);
    if (again && mine === turn) cancel = clock.after(EVERY, () => void ask(id, mine));
  };
  const stop = (): void => {
    turn += 1;
    cancel();
  };

  return {
    detail,
    problem,
    mute,
    pace,
    async watch(id) {
      stop();
      if (detail.value?.id !== id) {
        detail.value = undefined;
        problem.value = undefined;
        pace.value = undefined;
        mute.value = false;
        tallies = [];
        unwitnessed = 0;
      }
      await ask(id, turn);
    },
    stop,
  };
}
