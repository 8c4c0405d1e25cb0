import type { LabelClash } from "../../../domain/barcodes/label-clash.ts";
import { type LabelAi, labelForPeople } from "../../../domain/label-number.ts";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";

/** How a rule and labels meet, with a label that shows it. */
export const clashText = ({ kind, prefix, ...of }: LabelClash, ai: LabelAi): string =>
  barcodeRulesWords().labels[kind](prefix, exampleOf(of, ai));

/** A label that shows it, as a person reads it. */
export const exampleOf = ({ example, withAi }: Pick<LabelClash, "example" | "withAi">, ai: LabelAi): string =>
  `${withAi ? `(${ai}) ` : ""}${labelForPeople(example)}`.replaceAll(" ", "\u00a0");
