import type { LabelAi, LabelNumber, SampleNumber } from "../label-number.ts";

/**
 * What a label looks like and how labels lie on paper (L5), as data. Lengths are millimetres. `across × down` labels make
 * a page; a roll is a page of one, or of one row. A design knows no printer: dots come in when it is laid out.
 */
export type LabelDesign = {
  readonly id: string;
  readonly name: string;
  readonly labelWidth: number;
  readonly labelHeight: number;
  readonly across: number;
  readonly down: number;
  /** From the edge of the page to its first label. */
  readonly marginLeft: number;
  readonly marginTop: number;
  /** Between labels; on a roll `gapY` is the gap after each row, which the printer feels for. 0: paper without gaps. */
  readonly gapX: number;
  readonly gapY: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** Widest that the narrowest bar may be (X-dimension); printed as the most whole dots within it. */
  readonly xDimension: number;
  /** Drawn in this order; one symbol and one number among them. */
  readonly elements: readonly LabelElement[];
};

/** Places are measured from the label's upper left corner. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

export type Align = "left" | "center" | "right";

/** One line of letters. `letterHeight` is that of capitals and digits; the line takes LINE_HEIGHT times as much. */
export type Line = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly letterHeight: number;
  readonly align: Align;
};

/** The bars, centred in the box with their quiet zones (10 modules on either side) inside it. */
export type SymbolElement = Box & { readonly kind: "symbol" };
/** The number for people, in groups. It is never made smaller and never cut. */
export type NumberElement = Line & { readonly kind: "number" };
/** The store's name. Too long a name is made smaller, then cut. */
export type StoreElement = Line & { readonly kind: "store" };
export type TextElement = Line & { readonly kind: "text"; readonly text: string };
/** A picture of black and white dots, stretched over the box. */
export type LogoElement = Box & { readonly kind: "logo"; readonly picture: BitPicture };
/** A dashed line to cut along. */
export type CutLineElement = {
  readonly kind: "cut-line";
  readonly left: number;
  readonly top: number;
  readonly length: number;
  readonly direction: "across" | "down";
};

export type LabelElement = SymbolElement | NumberElement | StoreElement | TextElement | LogoElement | CutLineElement;

/** `bits`: lower-case hexadecimal digits, row after row, each row in whole bytes, highest bit leftmost, 1 is black. */
export type BitPicture = { readonly columns: number; readonly rows: number; readonly bits: string };

/** What one label says: its number and the words beside the symbol. A sample looks like a label and is none. */
export type PrintedLabel = {
  readonly number: LabelNumber | SampleNumber;
  readonly ai: LabelAi;
  readonly store: string;
};
