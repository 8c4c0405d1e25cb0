import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import type { MeasureLetters } from "../../domain/label-design/letters.ts";
import { READY_DESIGNS } from "../../domain/label-design/ready-designs.ts";
import type { LabelDesigns } from "../../protocol/press-calls.ts";
import { type Ask, createAsk } from "./ask.ts";
import type { DeskWorld } from "./world.ts";

/** What labels look like: designs that every store has, and the store's own (L5). */
export type Designs = {
  readonly list: Ask<LabelDesigns>;
  /** Every design that a run may be printed in; the ready ones are there before the server answers. */
  all(): readonly LabelDesign[];
  byId(id: string): LabelDesign | undefined;
  /** The labels' typeface, once it is there. */
  readonly measure: ReadonlySignal<MeasureLetters | undefined>;
  refresh(): void;
};

export function createDesigns({ client, loadLetters }: Pick<DeskWorld, "client" | "loadLetters">): Designs {
  const list = createAsk<LabelDesigns>();
  const measure = signal<MeasureLetters | undefined>(undefined);
  let asked = false;
  const all = (): readonly LabelDesign[] => [...READY_DESIGNS, ...(list.value.value?.own ?? [])];
  return {
    list,
    measure,
    all,
    byId: (id) => all().find((design) => design.id === id),
    refresh() {
      void list.run(() => client.labelDesigns());
      if (asked) return;
      asked = true;
      void loadLetters().then((letters) => {
        measure.value = letters;
      });
    },
  };
}
