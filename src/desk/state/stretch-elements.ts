import { LINE_HEIGHT } from "../../domain/label-design/letters.ts";
import { type DesignDraft, type DraftElement, type ElementField, FIELDS_OF, typedLengths } from "./design-draft.ts";
import { readMm } from "./millimetres.ts";

type Edges = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
type Placed = { readonly element: DraftElement; readonly edges: Edges };

/**
 * Stretches what stands on the label until it fills it, with the same margins on opposite sides; letters keep their
 * shape. Undefined where that cannot be told, or changes next to nothing.
 */
export function stretchedToLabel(draft: DesignDraft, locale?: string): DesignDraft | undefined {
  const label = { width: readMm(draft.labelWidth), height: readMm(draft.labelHeight) };
  const placed = draft.elements.map((element) => ({ element, edges: edgesOf(element) }));
  const all = around(placed.map(({ edges }) => edges));
  const [marginX, marginY] = [Math.max(0, all.left), Math.max(0, all.top)];
  const x = along(all.left, all.right, marginX, label.width - marginX);
  const y = along(all.top, all.bottom, marginY, label.height - marginY);
  if (!(x.factor > 0 && y.factor > 0) || (x.same && y.same)) return undefined;
  return { ...draft, elements: placed.map((one) => stretched(one, x, y, locale)) };
}

/** Less than this, in millimetres, is no stretching. */
const WORTHWHILE = 1;

type Stretch = { readonly factor: number; readonly same: boolean; readonly at: (mm: number) => number };

/** Takes the way from `from` to `to` onto another one; to the tenth, so that what did not touch does not touch now. */
function along(from: number, to: number, newFrom: number, newTo: number): Stretch {
  const factor = (newTo - newFrom) / (to - from);
  const at = (mm: number): number => Math.round((newFrom + (mm - from) * factor) * 10) / 10;
  return { factor, same: Math.abs(at(from) - from) + Math.abs(at(to) - to) < WORTHWHILE, at };
}

function stretched({ element, edges }: Placed, x: Stretch, y: Stretch, locale: string | undefined): DraftElement {
  const [left, top] = [x.at(edges.left), y.at(edges.top)];
  const [width, height] = [x.at(edges.right) - left, y.at(edges.bottom) - top];
  const tallest = Math.min(height / LINE_HEIGHT, readMm(element.letterHeight) * Math.min(x.factor, y.factor));
  const all: Readonly<Record<ElementField, number>> = {
    left,
    top,
    width,
    height,
    letterHeight: Math.floor(tallest * 10 + 1e-6) / 10,
    length: element.direction === "across" ? width : height,
  };
  const counting = Object.fromEntries(FIELDS_OF[element.kind].map((field) => [field, all[field]]));
  return { ...element, ...typedLengths(counting, locale) };
}

/** NaN where it cannot be read. A cut line is as thin as it is however far its label is stretched. */
function edgesOf({ kind, direction, ...typed }: DraftElement): Edges {
  const mm = (field: ElementField): number => readMm(typed[field]);
  const [left, top] = [mm("left"), mm("top")];
  if (kind === "cut-line") {
    const across = direction === "across";
    return { left, top, right: left + (across ? mm("length") : 0), bottom: top + (across ? 0 : mm("length")) };
  }
  const height = kind === "symbol" || kind === "logo" ? mm("height") : mm("letterHeight") * LINE_HEIGHT;
  return { left, top, right: left + mm("width"), bottom: top + height };
}

const around = (all: readonly Edges[]): Edges => ({
  left: Math.min(...all.map(({ left }) => left)),
  top: Math.min(...all.map(({ top }) => top)),
  right: Math.max(...all.map(({ right }) => right)),
  bottom: Math.max(...all.map(({ bottom }) => bottom)),
});
