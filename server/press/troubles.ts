import type { OwnTrouble } from "../../src/protocol/labels.ts";
import type { PrinterCondition } from "../../src/protocol/printers.ts";

const TROUBLES: Readonly<Partial<Record<PrinterCondition, OwnTrouble>>> = {
  "head-open": "head-open",
  "paper-jam": "paper-jam",
  "paper-out": "paper-out",
  "ribbon-out": "ribbon-out",
  "too-hot": "too-hot",
  "too-cold": "too-cold",
  "printer-error": "printer-error",
  paused: "printer-paused",
  silent: "silent",
};

/** Why the run has to wait, by what the printer says; undefined: nothing keeps it. */
export function troubleOf(conditions: readonly PrinterCondition[]): OwnTrouble | undefined {
  for (const condition of conditions) {
    const trouble = TROUBLES[condition];
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

/** Troubles in which a label at the print head may be blank, torn, or printed again by the printer afterwards. */
export const SPOILING: readonly OwnTrouble[] = ["paper-out", "ribbon-out", "head-open", "paper-jam", "printer-error"];
