import { type ReadonlySignal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import { currencyDecimals } from "../../domain/money.ts";
import { checkPosTemplates, type PlacedPosFault } from "../../domain/pos-code/check-pos-template.ts";
import type { PosLine } from "../../domain/pos-code/pos-line.ts";
import type { PosTemplate } from "../../domain/pos-code/pos-template.ts";
import { type ReadyPosTemplateId, readyPosTemplate } from "../../domain/pos-code/ready-pos-templates.ts";
import { type PosCodes, type PosCodesFault, writePosCodes } from "../../domain/pos-code/write-pos-codes.ts";
import type { Result } from "../../domain/result.ts";
import { readingRules } from "../../protocol/barcode-rules.ts";
import type { Settings } from "../../protocol/identity.ts";
import { type PosTemplatesBody, posTemplatesOf } from "../../protocol/pos-templates.ts";
import { createEditedList, type EditedList, freeId } from "./edited-list.ts";

/** A store's POS templates as somebody changes them; nothing counts until they are saved (R6). */
export type PosDraft = Pick<EditedList<PosTemplate>, "changed" | "change" | "discard"> & {
  readonly templates: ReadonlySignal<readonly PosTemplate[]>;
  faults(): readonly PlacedPosFault[];
  add(ready: ReadyPosTemplateId, name: string): void;
  /** The tills that had it have none then. */
  remove(place: number): void;
  templateOf(till: Uuid): string | undefined;
  /** Undefined: that till's POS is not typed for. */
  choose(till: Uuid, template: string | undefined): void;
  /** What the codes of some goods would be. */
  written(template: PosTemplate, goods: readonly PosLine[]): Result<PosCodes, PosCodesFault>;
  /** What is saved. */
  body(): PosTemplatesBody;
};

export function createPosDraft(settings: Settings): PosDraft {
  const saved = posTemplatesOf(settings);
  const list = createEditedList(saved.templates);
  const templates = list.items;
  const tills = signal(saved.tills);
  const typing = { reading: readingRules(settings), decimals: currencyDecimals(settings.store.currency) };
  const others = (till: string) => tills.value.filter((choice) => choice.till !== till);

  return {
    templates,
    faults: () => checkPosTemplates(templates.value, tills.value),
    changed: () => list.changed() || tills.value !== saved.tills,
    add(ready, name) {
      const { length } = templates.value;
      list.insert(length, readyPosTemplate(ready, freeId(ready, templates.value), name));
    },
    change: list.change,
    remove(place) {
      const gone = templates.value[place]?.id;
      list.remove(place);
      tills.value = tills.value.filter(({ template }) => template !== gone);
    },
    templateOf: (till) => tills.value.find((choice) => choice.till === till)?.template,
    choose(till, template) {
      tills.value = template === undefined ? others(till) : [...others(till), { till, template }];
    },
    discard() {
      list.discard();
      tills.value = saved.tills;
    },
    written: (template, goods) => writePosCodes(goods, { ...typing, template }),
    body: () => ({ version: settings.version, templates: [...templates.value], tills: [...tills.value] }),
  };
}
