import { LINE_HEIGHT } from "../../domain/label-design/letters.ts";
import { MAX_ELEMENTS } from "../../protocol/label-designs.ts";
import {
  type DesignDraft,
  type DraftElement,
  type ElementField,
  type ElementKind,
  typedLengths,
} from "./design-draft.ts";
import { readMm, toThousandths } from "./millimetres.ts";

export const withElement = (draft: DesignDraft, key: number, change: Partial<DraftElement>): DesignDraft => ({
  ...draft,
  elements: draft.elements.map((element) => (element.key === key ? { ...element, ...change, key } : element)),
});

export const withoutElement = (draft: DesignDraft, key: number): DesignDraft => ({
  ...draft,
  elements: draft.elements.filter((element) => element.key !== key),
});

/** Draws the element one place earlier (-1) or later (1); at either end it stays where it is. */
export function movedElement(draft: DesignDraft, key: number, by: -1 | 1): DesignDraft {
  const from = draft.elements.findIndex((element) => element.key === key);
  const [one, other] = [draft.elements[from], draft.elements[from + by]];
  if (one === undefined || other === undefined) return draft;
  return { ...draft, elements: draft.elements.with(from, other).with(from + by, one) };
}

/** What may still be added: one symbol, and anything else while there is room in the design. */
export const addable = ({ elements }: DesignDraft, kind: ElementKind): boolean =>
  elements.length < MAX_ELEMENTS && (kind !== "symbol" || elements.every((element) => element.kind !== "symbol"));

/**
 * Adds an element under all others, or at the label's lower edge where no room is left there, as wide as they reach;
 * gives its key, too.
 */
export function withNewElement(
  draft: DesignDraft,
  kind: ElementKind,
  locale?: string,
): { readonly draft: DesignDraft; readonly key: number } {
  const key = 1 + Math.max(-1, ...draft.elements.map((element) => element.key));
  const element: DraftElement = {
    ...typedLengths(newLengths(draft, kind), locale),
    key,
    kind,
    text: "",
    align: "center",
    direction: "across",
    picture: undefined,
  };
  return { draft: { ...draft, elements: [...draft.elements, element] }, key };
}

type Lengths = Readonly<Partial<Record<ElementField, number>>>;

/** Of new elements, in millimetres. */
const LETTERS = 3;
const SIDES = 2;
const SYMBOL_HEIGHT = 15;
const LOGO = 12;

function newLengths(draft: DesignDraft, kind: ElementKind): Lengths {
  const [width, height] = [readMm(draft.labelWidth) || 50, readMm(draft.labelHeight) || 30];
  const free = Math.max(0, ...draft.elements.map(bottomOf).filter(Number.isFinite));
  const at = (needed: number): number => Math.max(0, Math.min(Math.ceil(free), Math.floor(height - needed)));
  const rights = draft.elements.map((element) => readMm(element.left) + readMm(element.width)).filter(Number.isFinite);
  const reach = rights.length === 0 ? width : Math.min(width, Math.max(...rights));
  const inside = toThousandths(Math.max(1, reach - 2 * SIDES));
  switch (kind) {
    case "symbol":
      return { left: 0, top: at(SYMBOL_HEIGHT), width, height: SYMBOL_HEIGHT };
    case "logo":
      return { left: SIDES, top: at(LOGO), width: Math.min(LOGO, inside), height: LOGO };
    case "cut-line":
      return { left: 0, top: at(1), length: width };
    default:
      return { left: SIDES, top: at(LETTERS * LINE_HEIGHT), width: inside, letterHeight: LETTERS };
  }
}

/** NaN where it cannot be read. */
function bottomOf({ kind, top, height, letterHeight, length, direction }: DraftElement): number {
  if (kind === "cut-line") return readMm(top) + (direction === "down" ? readMm(length) : 0);
  const lines = kind === "symbol" || kind === "logo" ? readMm(height) : readMm(letterHeight) * LINE_HEIGHT;
  return readMm(top) + lines;
}
