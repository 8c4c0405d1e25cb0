import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabelNumber } from "../../domain/label-number.ts";
import { move, OPENING } from "../../domain/state-table.ts";
import type { OpeningRecord } from "../../journal/port.ts";
import { type Counter, say } from "./counter.ts";
import { forget, letBagGo } from "./hold-bags.ts";

/** Bags that this till opened, as its journal has them (S4). */
export type Openings = {
  /** Today's, newest first. */
  readonly today: ReadonlySignal<readonly OpeningRecord[]>;
  refresh(): Promise<void>;
  /**
   * The bag is opened and its goods are scanned one by one: written down, then sent, and repeated until the server
   * answers. A bag that is held here is let go in the same step.
   */
  open(label: LabelNumber, reason: string): Promise<void>;
};

export function createOpenings(counter: Counter): Openings {
  const { world, basket } = counter;
  const { journal } = world;
  const today = signal<readonly OpeningRecord[]>([]);

  const refresh = async (): Promise<void> => {
    const records = await journal.openingsSince(world.dayStart(world.now()));
    if (records.ok) today.value = records.value;
  };

  const recordOf = (label: LabelNumber, reason: string): OpeningRecord | undefined => {
    const before = today.value.find((record) => record.label === label);
    const state = move(OPENING, before?.state ?? "asked", "asked");
    if (!state.ok) return undefined;
    const held = basket.value?.labels.includes(label) ? { redemption: basket.value.id } : {};
    const opening = { till: world.terminal.name, reason, ...held };
    return { label, opening, at: new Date(world.now()).toISOString(), state: state.value };
  };

  return {
    today,
    refresh,
    async open(label, reason) {
      counter.asking.value = "nothing";
      const record = recordOf(label, reason);
      if (record === undefined) return say(counter, { kind: "opened", label });
      const kept = await journal.putOpening(record);
      if (!kept.ok) return say(counter, { kind: "storage" }, "refused");
      const sent = await world.link.sendOpening(record);
      await refresh();
      const refusal = today.value.find((one) => one.label === label)?.refusal;
      if (refusal !== undefined) return say(counter, { kind: "not-opened", label, code: refusal.code }, "refused");
      forget(counter, label);
      await letBagGo(counter, label);
      say(counter, { kind: sent === "known" ? "opened" : "opening-saved", label });
    },
  };
}
