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

/** A store's POS templates as somebody changes them; nothing counts until they are saved (R6). */
export type PosDraft = {
  readonly templates: ReadonlySignal<readonly PosTemplate[]>;
  faults(): readonly PlacedPosFault[];
  changed(): boolean;
  add(ready: ReadyPosTemplateId, name: string): void;
  change(place: number, template: PosTemplate): void;
  /** The tills that had it have none then. */
  remove(place: number): void;
  templateOf(till: Uuid): string | undefined;
  /** Undefined: that till's POS is not typed for. */
  choose(till: Uuid, template: string | undefined): void;
  discard(): void;
  /** What the codes of some goods would be. */
  written(template: PosTemplate, goods: readonly PosLine[]): Result<PosCodes, PosCodesFault>;
  /** What is saved. */
  body(): PosTemplatesBody;
};

export function createPosDraft(settings: Settings): PosDraft {
  const saved = posTemplatesOf(settings);
  const templates = signal(saved.templates);
  const tills = signal(saved.tills);
  const typing = { reading: readingRules(settings), decimals: currencyDecimals(settings.store.currency) };
  const others = (till: string) => tills.value.filter((choice) => choice.till !== till);

  return {
    templates,
    faults: () => checkPosTemplates(templates.value, tills.value),
    changed: () => templates.value !== saved.templates || tills.value !== saved.tills,
    add(ready, name) {
      templates.value = [...templates.value, readyPosTemplate(ready, freeId(ready, templates.value), name)];
    },
    change(place, template) {
      templates.value = templates.value.with(place, template);
    },
    remove(place) {
      const gone = templates.value[place]?.id;
      templates.value = templates.value.toSpliced(place, 1);
      tills.value = tills.value.filter(({ template }) => template !== gone);
    },
    templateOf: (till) => tills.value.find((choice) => choice.till === till)?.template,
    choose(till, template) {
      tills.value = template === undefined ? others(till) : [...others(till), { till, template }];
    },
    discard() {
      templates.value = saved.templates;
      tills.value = saved.tills;
    },
    written: (template, goods) => writePosCodes(goods, { ...typing, template }),
    body: () => ({ version: settings.version, templates: [...templates.value], tills: [...tills.value] }),
  };
}

function freeId(kind: string, templates: readonly PosTemplate[]): string {
  const taken = new Set(templates.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${kind}-${count}`)) count += 1;
  return `${kind}-${count}`;
}
