import { type LabelPrefix, labelNumber } from "../../domain/label-number.ts";
import type { LabelRun } from "../../protocol/labels.ts";

export const TEMPLATE_IDS = ["roll-58x40", "sheet-a4"] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

/** What the desk needs to draw one label: its size in millimetres and the width of the narrowest bar. */
export type LabelFormat = { readonly width: number; readonly height: number; readonly bar: number };

export const FORMATS: Readonly<Record<TemplateId, LabelFormat>> = {
  "roll-58x40": { width: 58, height: 40, bar: 0.375 },
  "sheet-a4": { width: 70, height: 37, bar: 0.375 },
};

export const templateOf = (run: Pick<LabelRun, "template">): TemplateId =>
  TEMPLATE_IDS.find((id) => id === run.template) ?? "roll-58x40";

/** Digits of a label number (L2). */
const DIGITS = 14;

/**
 * A number that looks like the store's labels and is none: whoever scans it from the screen is told that it is read
 * wrong. No number is taken for a preview (I5).
 */
export function sampleNumber(prefix: LabelPrefix): string {
  const head = prefix.padEnd(DIGITS - 1, "0");
  const wrong = ["0", "1", "2"].find((digit) => !labelNumber(head + digit).ok) ?? "0";
  return head + wrong;
}

/** In the groups that are printed under the symbol, kept on one line; also for a number that is none. */
export const grouped = (number: string): string =>
  [number.slice(0, 2), number.slice(2, 6), number.slice(6, 10), number.slice(10)].join("\u00a0");
