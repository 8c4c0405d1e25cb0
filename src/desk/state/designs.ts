import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import type { MeasureLetters } from "../../domain/label-design/letters.ts";
import { READY_DESIGNS } from "../../domain/label-design/ready-designs.ts";
import type { LabelDesigns } from "../../protocol/label-designs.ts";
import { createDesignEditor, type DesignEditor } from "./design-editor.ts";
import type { DeskWorld } from "./world.ts";

/** What labels look like: designs that every store has, and the store's own (L5). */
export type Designs = {
  readonly list: Ask<LabelDesigns>;
  readonly removing: Ask<null>;
  readonly editor: DesignEditor;
  /** The design that the next roll is made in unless another one is chosen: the one kept last. */
  readonly next: ReadonlySignal<string | undefined>;
  /** Every design that a run may be printed in; the ready ones are there before the server answers. */
  all(): readonly LabelDesign[];
  /** The store's own, by name. */
  own(): readonly LabelDesign[];
  byId(id: string): LabelDesign | undefined;
  /** The server has answered, and knows no design of that id: it was removed, or never was. */
  gone(id: string): boolean;
  /** The labels' typeface, once it is there. */
  readonly measure: ReadonlySignal<MeasureLetters | undefined>;
  refresh(): void;
  /** Takes the store's own design of an address in hand, now or when the server has named it. */
  open(id: string): void;
  remove(id: string): Promise<boolean>;
};

type DesignsWorld = Pick<DeskWorld, "client" | "loadLetters" | "newDesignId">;

export function createDesigns({ client, loadLetters, newDesignId }: DesignsWorld): Designs {
  const list = createAsk<LabelDesigns>();
  const removing = createAsk<null>();
  const measure = signal<MeasureLetters | undefined>(undefined);
  const next = signal<string | undefined>(undefined);
  let lettersAsked = false;
  let wanted: string | undefined;
  const own = (): readonly LabelDesign[] =>
    (list.value.value?.own ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  const all = (): readonly LabelDesign[] => [...READY_DESIGNS, ...own()];
  const byId = (id: string): LabelDesign | undefined => all().find((design) => design.id === id);
  const ask = async (): Promise<void> => {
    await list.run(() => client.labelDesigns());
    if (wanted !== undefined) takeInHand(wanted);
  };
  const editor = createDesignEditor({
    client,
    newDesignId,
    taken: (id) => own().flatMap((design) => (design.id === id ? [] : [design.name])),
    keptNow: ({ id }) => {
      next.value = id;
      void ask();
    },
  });
  const takeInHand = (id: string): void => {
    const design = own().find((one) => one.id === id);
    wanted = design === undefined ? id : undefined;
    if (design !== undefined) editor.open(design);
  };

  return {
    list,
    removing,
    editor,
    next,
    measure,
    all,
    own,
    byId,
    gone: (id) => list.value.value !== undefined && byId(id) === undefined,
    refresh() {
      wanted = undefined;
      void ask();
      if (lettersAsked) return;
      lettersAsked = true;
      void loadLetters().then((letters) => {
        measure.value = letters;
      });
    },
    open: takeInHand,
    async remove(id) {
      if (!(await removing.act(() => client.removeDesign(id)))) return false;
      if (next.value === id) next.value = undefined;
      await ask();
      return true;
    },
  };
}
