import * as v from "valibot";
import type {
  Align,
  BitPicture,
  CutLineElement,
  LabelDesign,
  LabelElement,
} from "../../domain/label-design/label-design.ts";
import { LabelDesign as Schema } from "../../protocol/label-designs.ts";
import { mmText, readCount, readMm, toThousandths } from "./millimetres.ts";

export type SizeField =
  | "labelWidth"
  | "labelHeight"
  | "across"
  | "down"
  | "marginLeft"
  | "marginTop"
  | "gapX"
  | "gapY"
  | "pageWidth"
  | "pageHeight";

export type ElementKind = LabelElement["kind"];
export type ElementField = "left" | "top" | "width" | "height" | "letterHeight" | "length";

/** An element as it is typed. `key` stays with it wherever it is moved; its kind says which fields count. */
export type DraftElement = Readonly<Record<ElementField, string>> & {
  readonly key: number;
  readonly kind: ElementKind;
  readonly text: string;
  readonly align: Align;
  readonly direction: CutLineElement["direction"];
  readonly picture: BitPicture | undefined;
};

/** A design as it is typed: lengths are millimetres in words of the person's own. */
export type DesignDraft = Readonly<Record<SizeField, string>> & {
  readonly id: string;
  readonly name: string;
  /** `roll`: the paper is as wide as its labels, one row long. `page`: it has a size of its own. */
  readonly paper: "roll" | "page";
  /** Millimetres; chosen in dots, never typed. */
  readonly xDimension: number;
  /** In the order in which they are drawn. */
  readonly elements: readonly DraftElement[];
};

/** Where a fault stands: a field of the design, a field of an element by its key, or what no field can mend. */
export type FaultPlace = "name" | "elements" | SizeField | `${number} ${ElementField | "text" | "picture"}`;

const LINE = ["left", "top", "width", "letterHeight"] as const;
const BOX = ["left", "top", "width", "height"] as const;

/** What each kind is placed and sized by. */
export const FIELDS_OF: Readonly<Record<ElementKind, readonly ElementField[]>> = {
  symbol: BOX,
  number: LINE,
  store: LINE,
  text: LINE,
  logo: BOX,
  "cut-line": ["left", "top", "length"],
};
const COUNTS: readonly SizeField[] = ["across", "down"];
const SIZES = [
  "labelWidth",
  "labelHeight",
  "across",
  "down",
  "marginLeft",
  "marginTop",
  "gapX",
  "gapY",
  "pageWidth",
  "pageHeight",
] as const satisfies readonly SizeField[];

/** What paper has to be for labels side by side with the same margin on either side, and nothing else. */
const rollOf = (sizes: Readonly<Record<SizeField, number>>): Readonly<Record<SizeField, number>> => ({
  ...sizes,
  down: 1,
  marginTop: 0,
  pageWidth: toThousandths(2 * sizes.marginLeft + sizes.across * sizes.labelWidth + (sizes.across - 1) * sizes.gapX),
  pageHeight: sizes.labelHeight,
});

/** A figure for each field of sizes. */
const sizes = <T>(of: (field: SizeField) => T): Record<SizeField, T> => ({
  labelWidth: of("labelWidth"),
  labelHeight: of("labelHeight"),
  across: of("across"),
  down: of("down"),
  marginLeft: of("marginLeft"),
  marginTop: of("marginTop"),
  gapX: of("gapX"),
  gapY: of("gapY"),
  pageWidth: of("pageWidth"),
  pageHeight: of("pageHeight"),
});

/** A design as a person would have typed it, in the figures of the locale. */
export function draftOf(design: LabelDesign, locale?: string): DesignDraft {
  const roll = rollOf(design);
  return {
    ...sizes((field) => mmText(design[field], locale)),
    id: design.id,
    name: design.name,
    paper: SIZES.every((field) => roll[field] === design[field]) ? "roll" : "page",
    xDimension: design.xDimension,
    elements: design.elements.map((element, key) => typedElement(element, key, locale)),
  };
}

const typedElement = (element: LabelElement, key: number, locale?: string): DraftElement => ({
  ...typedLengths(element, locale),
  key,
  kind: element.kind,
  text: element.kind === "text" ? element.text : "",
  align: "align" in element ? element.align : "center",
  direction: element.kind === "cut-line" ? element.direction : "across",
  picture: element.kind === "logo" ? element.picture : undefined,
});

/** Lengths that an element has, typed; nothing where it has none. */
export function typedLengths(
  lengths: Readonly<Partial<Record<ElementField, number>>>,
  locale?: string,
): Readonly<Record<ElementField, string>> {
  const typed = (mm: number | undefined): string => (mm === undefined ? "" : mmText(mm, locale));
  return {
    left: typed(lengths.left),
    top: typed(lengths.top),
    width: typed(lengths.width),
    height: typed(lengths.height),
    letterHeight: typed(lengths.letterHeight),
    length: typed(lengths.length),
  };
}

/** What was typed, as the wire would have it; what cannot be read is no number in it. */
function typedDesign({ id, name, paper, xDimension, elements, ...texts }: DesignDraft): unknown {
  const read = sizes((field) => (COUNTS.includes(field) ? readCount(texts[field]) : readMm(texts[field])));
  return {
    ...(paper === "roll" ? rollOf(read) : read),
    id,
    name,
    xDimension,
    elements: elements.map(({ kind, text, align, direction, picture, ...typed }) => ({
      ...Object.fromEntries(FIELDS_OF[kind].map((field) => [field, readMm(typed[field])])),
      kind,
      text,
      align,
      direction,
      picture,
    })),
  };
}

/** The design that was typed, or the places that say nothing which the server would take: by the shape of the wire. */
export function readDraft(
  draft: DesignDraft,
):
  | { readonly design: LabelDesign; readonly unread?: never }
  | { readonly design?: never; readonly unread: ReadonlySet<FaultPlace> } {
  const read = v.safeParse(Schema, typedDesign(draft));
  if (read.success) return { design: read.output };
  const places = new Set(read.issues.map(({ path }) => placeOf(draft, path?.map(({ key }) => key) ?? [])));
  return { unread: draft.paper === "roll" ? typedOnRoll(places) : places };
}

/** Nobody types a roll's paper. It is at fault alone where its labels can be read and are too many side by side. */
function typedOnRoll(places: ReadonlySet<FaultPlace>): ReadonlySet<FaultPlace> {
  const typed = new Set<FaultPlace>([...places].filter((place) => place !== "pageWidth" && place !== "pageHeight"));
  const others = SIZES.some((field) => typed.has(field));
  return places.has("pageWidth") && !others ? typed.add("pageWidth") : typed;
}

function placeOf({ elements }: DesignDraft, [first, at, field]: readonly unknown[]): FaultPlace {
  if (first === "elements") {
    const element = typeof at === "number" ? elements[at] : undefined;
    if (element === undefined) return "elements";
    const named = ([...FIELDS_OF[element.kind], "text", "picture"] as const).find((known) => known === field);
    return named === undefined ? "elements" : `${element.key} ${named}`;
  }
  return SIZES.find((known) => known === first) ?? (first === "name" ? "name" : "elements");
}

/** Whether nothing was changed between the two. */
export const sameDraft = (a: DesignDraft | undefined, b: DesignDraft | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
