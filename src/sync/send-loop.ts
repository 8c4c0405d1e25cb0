import type { Alone } from "./alone.ts";
import { backOffMs } from "./back-off.ts";
import type { RoundEnd } from "./syncer.ts";

/** With nothing to send, look again now and then: another tab may have left something behind. */
const IDLE_MS = 30_000;

/** So many times in a row another tab may be at it; then it is stuck (frozen with the lock), and we send, too. */
const TIMES_TAKEN = 4;

/** One round under the lock of all tabs; says how many milliseconds to wait for the next. */
export function createSendLoop(
  round: () => Promise<RoundEnd>,
  alone: Alone,
  random: () => number,
): () => Promise<number> {
  let failures = 0;
  let taken = 0;

  const after = ({ end, sent }: RoundEnd): number => {
    if (end === "drained") {
      failures = 0;
      return IDLE_MS;
    }
    // Something got through: the link is there, start over with short pauses.
    failures = sent > 0 ? 1 : failures + 1;
    return backOffMs(failures, random());
  };

  return async () => {
    if (taken >= TIMES_TAKEN) {
      taken = 0;
      return after(await round());
    }
    let pause = IDLE_MS;
    const was = await alone(async () => {
      pause = after(await round());
    });
    taken = was === "taken" ? taken + 1 : 0;
    return pause;
  };
}
