import type { DesignFault } from "../../../domain/label-design/design-fault.ts";
import type { LabelElement } from "../../../domain/label-design/label-design.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";

type Elements = { readonly elements: readonly Pick<LabelElement, "kind">[] };

/** A fault of a design in words with its figures, so that people know by how much (L5). */
export function faultText(fault: DesignFault, { elements }: Elements): string {
  const words = deskWords().designs;
  const nameOf = (at: number): string => {
    const element = elements[at];
    return element === undefined ? "" : words.elements[element.kind];
  };
  switch (fault.code) {
    case "no-symbol":
    case "no-number":
    case "second-symbol":
      return words.faults[fault.code];
    case "letters-too-small":
      return words.faults[fault.code](nameOf(fault.element), formatNumber(fault.neededMm), formatNumber(fault.hasMm));
    case "outside-label":
      return words.faults[fault.code][fault.edge](nameOf(fault.element), formatNumber(fault.overMm));
    case "symbol-covered":
      return words.faults[fault.code](nameOf(fault.element), formatNumber(fault.overMm));
    default:
      return words.faults[fault.code](formatNumber(fault.neededMm), formatNumber(fault.hasMm));
  }
}
