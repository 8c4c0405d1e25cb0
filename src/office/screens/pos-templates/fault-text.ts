import type { PlacedPosFault } from "../../../domain/pos-code/check-pos-template.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";

/** What is wrong with a template, and what to do. */
export function faultText(fault: PlacedPosFault): string {
  const words = posTemplatesWords().faults;
  switch (fault.code) {
    case "unknown-name":
    case "brace-alone":
    case "field-not-here":
    case "field-twice":
      return words[fault.code](fault.name);
    case "out-of-bounds":
      return words["out-of-bounds"](formatNumber(fault.from), formatNumber(fault.to));
    default:
      return words[fault.code];
  }
}
