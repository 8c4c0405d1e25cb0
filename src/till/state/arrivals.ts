import { effect, type ReadonlySignal } from "@preact/signals";
import type { LabelNumber } from "../../domain/label-number.ts";
import { mayAskAgain } from "../../protocol/failure-code.ts";
import { type Counter, say } from "./counter.ts";
import { takeLabel } from "./hold-bags.ts";

/** Bags whose label was scanned before their order had arrived (R3), and that have arrived since. */
export type Arrivals = {
  readonly arrived: ReadonlySignal<readonly LabelNumber[]>;
  /** All of them become bags of this customer. */
  takeIn(): Promise<void>;
  /** Listens for as long as labels wait and somebody works here. Returns the way to stop. */
  start(): () => void;
};

/** One question waits so long for news (s). */
const WAIT_S = 20;
const AGAIN_MS = 3_000;
/** Behind every event: the answer tells the newest number alone. */
const BEHIND_ALL = 999_999_999_999_999;

export function createArrivals(counter: Counter, working: () => boolean): Arrivals {
  const { world, refused, arrived } = counter;
  const { client } = world;
  let listening = false;
  let stopped = false;

  const waiting = (): readonly LabelNumber[] =>
    refused.value.filter(({ code }) => code === "not-arrived").map(({ label }) => label);
  const goesOn = (): boolean => !stopped && working() && waiting().length > 0;
  const pause = (): Promise<void> => new Promise((resolve) => world.after(AGAIN_MS, resolve));

  const look = async (): Promise<void> => {
    for (const label of waiting()) {
      const answer = await client.label(label);
      // The cashier may have closed its message meanwhile.
      if (!answer.ok || answer.value.state !== "bound" || !waiting().includes(label)) continue;
      refused.value = refused.value.filter((other) => other.label !== label);
      arrived.value = [...arrived.value, label];
      say(counter, { kind: "arrived", label }, "bound");
    }
  };

  /** Asks for news behind a number; answers with the next one, or undefined when it may not ask. */
  const hear = async (after: number | undefined): Promise<number | undefined> => {
    const page = await client.events(after ?? BEHIND_ALL, after === undefined ? 0 : WAIT_S);
    // Whoever may not hear of events scans the label again.
    if (!page.ok && !mayAskAgain(page.error)) return undefined;
    if (!page.ok) {
      await pause();
      return after ?? BEHIND_ALL;
    }
    const isNews = after === undefined || page.value.events.some(({ kind }) => kind.startsWith("soft-check-"));
    if (isNews) await look();
    return page.value.last;
  };

  const listen = async (): Promise<void> => {
    let after: number | undefined;
    while (goesOn()) {
      const next = await hear(after);
      if (next === undefined) return;
      after = next === BEHIND_ALL ? undefined : next;
    }
  };

  return {
    arrived,
    async takeIn() {
      for (const label of arrived.value) await takeLabel(counter, label);
    },
    start() {
      const unwatch = effect(() => {
        if (!goesOn() || listening) return;
        listening = true;
        void listen().finally(() => {
          listening = false;
        });
      });
      return () => {
        stopped = true;
        unwatch();
      };
    },
  };
}
