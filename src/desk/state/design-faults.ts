import type { DesignFault } from "../../domain/label-design/design-fault.ts";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import { unprintableBy } from "../../domain/label-design/usual-head.ts";
import { SIZE_LIMITS } from "../../protocol/label-designs.ts";
import { type DesignDraft, type ElementField, type FaultPlace, FIELDS_OF, readDraft } from "./design-draft.ts";
import { readCount, readMm, toThousandths } from "./millimetres.ts";

/** Why a draft cannot be kept: what was typed says nothing, the name is another design's, or no head could print it. */
export type DraftFault =
  | { readonly code: "unread" }
  | { readonly code: "name-taken" }
  | { readonly code: "unprintable"; readonly fault: DesignFault; readonly dotsPerMm: number };

/** One fault for each place, the most telling. */
export type DraftFaults = ReadonlyMap<FaultPlace, DraftFault>;

export type Judged = {
  /** What was typed, where all of it can be read; it may still be unprintable. */
  readonly typed: LabelDesign | undefined;
  /** What may be kept: it can be printed, by the chosen head and by those that the server asks for (L5). */
  readonly keepable: LabelDesign | undefined;
  readonly faults: DraftFaults;
};

/** `taken`: names of the store's other designs. */
export function judgeDraft(draft: DesignDraft, dotsPerMm: number, taken: readonly string[]): Judged {
  const faults = new Map<FaultPlace, DraftFault>();
  const add = (place: FaultPlace, fault: DraftFault): void => {
    if (!faults.has(place)) faults.set(place, fault);
  };
  const read = readDraft(draft);
  for (const place of read.unread ?? []) {
    if (place === "pageWidth" && draft.paper === "roll")
      add("across", { code: "unprintable", fault: tooWideRoll(draft), dotsPerMm });
    else add(place, { code: "unread" });
  }
  if (taken.includes(draft.name.trim())) add("name", { code: "name-taken" });
  const { design } = read;
  const unprintable = design && unprintableBy(design, [dotsPerMm]);
  for (const fault of unprintable?.faults ?? [])
    add(placeOf(fault, draft), { code: "unprintable", fault, dotsPerMm: unprintable?.dotsPerMm ?? dotsPerMm });
  return { typed: design, keepable: faults.size === 0 ? design : undefined, faults };
}

/** Labels side by side on a roll that no paper is wide enough for. */
function tooWideRoll(draft: DesignDraft): DesignFault {
  const across = readCount(draft.across);
  const [width, gap, margin] = [readMm(draft.labelWidth), readMm(draft.gapX), readMm(draft.marginLeft)];
  const neededMm = toThousandths(across * width + (across - 1) * gap + 2 * margin);
  return { code: "page-too-narrow", neededMm, hasMm: SIZE_LIMITS.pageWidth[1] };
}

const EDGES = { left: "left", top: "top", right: "width" } as const;

/** The field that a person would change first. */
function placeOf(fault: DesignFault, draft: DesignDraft): FaultPlace {
  if (fault.code === "page-too-narrow") return draft.paper === "roll" ? "across" : "pageWidth";
  if (fault.code === "page-too-low") return draft.paper === "roll" ? "labelHeight" : "pageHeight";
  if (!("element" in fault)) return "elements";
  const element = draft.elements[fault.element];
  if (element === undefined || fault.code === "second-symbol") return "elements";
  // A label that is narrower than its symbol cannot be mended by a wider symbol.
  if (fault.code === "symbol-too-wide" && readMm(draft.labelWidth) < fault.neededMm) return "labelWidth";
  return `${element.key} ${fieldOf(fault, FIELDS_OF[element.kind], element.direction)}`;
}

function fieldOf(fault: DesignFault, fields: readonly ElementField[], direction: "across" | "down"): ElementField {
  switch (fault.code) {
    case "symbol-too-low":
      return "height";
    case "letters-too-small":
      return "letterHeight";
    case "symbol-covered":
      return "top";
    case "outside-label": {
      // A line's height follows its letters, and a cut line is as long as it lies: what hangs over starts too far on.
      const wanted = fault.edge === "bottom" ? "height" : EDGES[fault.edge];
      if (fields.includes(wanted)) return wanted;
      if (fields.includes("length") && (fault.edge === "right") === (direction === "across")) return "length";
      return fault.edge === "bottom" ? "top" : "left";
    }
    default:
      return "width";
  }
}
