import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import { LABEL_HEAD, OFFICE_HEAD } from "../../domain/label-design/usual-head.ts";
import { MAX_NAME } from "../../protocol/label-designs.ts";
import { type DesignDraft, draftOf, sameDraft } from "./design-draft.ts";
import { type Judged, judgeDraft } from "./design-faults.ts";
import { headFor } from "./label.ts";
import { readCount } from "./millimetres.ts";
import type { DeskWorld } from "./world.ts";

/** Resolutions of label heads, as sellers name them. */
export const DPI = [203, 300] as const;
export type Dpi = (typeof DPI)[number];

/** The 300 dpi of a label head is 12 dots to the millimetre; office printers, who print sheets, count by the inch. */
const LABEL_HEAD_300 = 12;

/** The design in hand (L5). What was typed stays until it was kept or somebody threw it away. */
export type DesignEditor = {
  readonly draft: ReadonlySignal<DesignDraft | undefined>;
  readonly dpi: ReadonlySignal<Dpi>;
  readonly keeping: Ask<LabelDesign>;
  /** The server has what stands here. */
  readonly kept: ReadonlySignal<boolean>;
  /** Somebody wants to go away from what was not kept: what then happens. */
  readonly leaving: ReadonlySignal<(() => void) | undefined>;
  /** Takes a design in hand to change it; one that is in hand already stays as it was typed. */
  open(design: LabelDesign): void;
  /** Takes a copy in hand, under an id of its own. */
  copy(design: LabelDesign, name: string): string;
  change(draft: DesignDraft): void;
  choose(dpi: Dpi): void;
  dotsPerMm(): number;
  judged(): Judged | undefined;
  changed(): boolean;
  keep(): Promise<boolean>;
  /** Does it at once where nothing would be lost, else when the person has said what becomes of the changes. */
  leave(go: () => void): void;
  stay(): void;
  drop(): void;
};

type EditorWorld = Pick<DeskWorld, "client" | "newDesignId"> & {
  /** Names of the store's other designs. */
  readonly taken: (id: string) => readonly string[];
  readonly keptNow: (design: LabelDesign) => void;
};

export function createDesignEditor({ client, newDesignId, taken, keptNow }: EditorWorld): DesignEditor {
  const draft = signal<DesignDraft | undefined>(undefined);
  const dpi = signal<Dpi>(DPI[0]);
  const kept = signal(false);
  const leaving = signal<(() => void) | undefined>(undefined);
  const keeping = createAsk<LabelDesign>();
  /** As it was taken in hand, or kept last. */
  let before: DesignDraft | undefined;

  const take = (next: LabelDesign | undefined): void => {
    before = next && draftOf(next);
    draft.value = before;
    kept.value = false;
    leaving.value = undefined;
    keeping.forget();
    if (next !== undefined) dpi.value = headFor(next, undefined).dotsPerMm === LABEL_HEAD ? 203 : 300;
  };
  const dotsPerMm = (): number => {
    if (dpi.value === 203) return LABEL_HEAD;
    const typed = draft.value;
    return typed?.paper === "page" && readCount(typed.down) > 1 ? OFFICE_HEAD : LABEL_HEAD_300;
  };
  const judged = (): Judged | undefined => draft.value && judgeDraft(draft.value, dotsPerMm(), taken(draft.value.id));
  const changed = (): boolean => !sameDraft(draft.value, before);

  return {
    draft,
    dpi,
    keeping,
    kept,
    leaving,
    dotsPerMm,
    judged,
    changed,
    open(design) {
      if (draft.value?.id !== design.id) take(design);
    },
    copy(design, name) {
      const id = newDesignId();
      take({ ...design, id, name: name.slice(0, MAX_NAME).trim() });
      return id;
    },
    change(next) {
      draft.value = next;
      kept.value = false;
    },
    choose(chosen) {
      dpi.value = chosen;
    },
    async keep() {
      const typed = draft.value;
      const design = judged()?.keepable;
      if (typed === undefined || design === undefined || keeping.busy.value) return false;
      const stored = await keeping.run(() => client.keepDesign(design));
      if (stored === undefined) return false;
      // What was typed while the server was asked is not kept yet.
      if (draft.value?.id === stored.id) {
        before = typed;
        kept.value = !changed();
      }
      keptNow(stored);
      return true;
    },
    leave(go) {
      if (changed()) leaving.value = go;
      else go();
    },
    stay() {
      leaving.value = undefined;
    },
    drop: () => take(undefined),
  };
}
