import * as v from "valibot";
import type { BitPicture, LabelDesign as Design, LabelElement } from "../domain/label-design/label-design.ts";
import { Name, Whole } from "./brands.ts";

/** Most of what one design may hold: enough for a full label, little enough for every request. */
export const MAX_ELEMENTS = 24;
export const MAX_PICTURE_SIDE = 400;
export const MAX_TEXT = 200;
export const MAX_NAME = 64;

type Limits = readonly [from: number, to: number];

/** What the figures of a design may be: millimetres, and how many labels lie across and down a page. */
export const SIZE_LIMITS = {
  labelWidth: [10, 300],
  labelHeight: [5, 420],
  across: [1, 20],
  down: [1, 60],
  marginLeft: [0, 100],
  marginTop: [0, 100],
  gapX: [0, 100],
  gapY: [0, 100],
  pageWidth: [10, 300],
  pageHeight: [5, 420],
} as const satisfies Readonly<Record<string, Limits>>;

/** Millimetres inside a label; a place may be wrong by a label's width, so that the fault can say by how much. */
const PLACE: Limits = [-500, 500];
const EXTENT: Limits = [0.1, 500];
export const ELEMENT_LIMITS = {
  left: PLACE,
  top: PLACE,
  width: EXTENT,
  height: EXTENT,
  letterHeight: [0.1, 100],
  length: EXTENT,
} as const satisfies Readonly<Record<string, Limits>>;

const Length = ([from, to]: Limits) => v.pipe(v.number(), v.minValue(from, "too-small"), v.maxValue(to, "too-large"));

const Place = Length(PLACE);
const Size = Length(EXTENT);

const box = { left: Place, top: Place, width: Size, height: Size };
const line = {
  left: Place,
  top: Place,
  width: Size,
  letterHeight: Length(ELEMENT_LIMITS.letterHeight),
  align: v.picklist(["left", "center", "right"]),
};

const Picture: v.GenericSchema<unknown, BitPicture> = v.pipe(
  v.object({
    columns: Whole(1, MAX_PICTURE_SIDE),
    rows: Whole(1, MAX_PICTURE_SIDE),
    bits: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/, "not-hexadecimal")),
  }),
  v.check(({ columns, rows, bits }) => bits.length === 2 * Math.ceil(columns / 8) * rows, "picture-incomplete"),
);

const Element: v.GenericSchema<unknown, LabelElement> = v.variant("kind", [
  v.object({ kind: v.literal("symbol"), ...box }),
  v.object({ kind: v.literal("number"), ...line }),
  v.object({ kind: v.literal("store"), ...line }),
  v.object({ kind: v.literal("text"), ...line, text: Name(MAX_TEXT) }),
  v.object({ kind: v.literal("logo"), ...box, picture: Picture }),
  v.object({
    kind: v.literal("cut-line"),
    left: Place,
    top: Place,
    length: Size,
    direction: v.picklist(["across", "down"]),
  }),
]);

/** A label design as it crosses the wire and is kept (L5). That it can be printed is for `checkDesign` to say. */
export const LabelDesign: v.GenericSchema<unknown, Design> = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "not-a-design-id")),
  name: Name(MAX_NAME),
  labelWidth: Length(SIZE_LIMITS.labelWidth),
  labelHeight: Length(SIZE_LIMITS.labelHeight),
  across: Whole(...SIZE_LIMITS.across),
  down: Whole(...SIZE_LIMITS.down),
  marginLeft: Length(SIZE_LIMITS.marginLeft),
  marginTop: Length(SIZE_LIMITS.marginTop),
  gapX: Length(SIZE_LIMITS.gapX),
  gapY: Length(SIZE_LIMITS.gapY),
  pageWidth: Length(SIZE_LIMITS.pageWidth),
  pageHeight: Length(SIZE_LIMITS.pageHeight),
  xDimension: Length([0.05, 1.016]),
  elements: v.pipe(v.array(Element), v.maxLength(MAX_ELEMENTS, "too-many-elements")),
});
export type LabelDesign = Design;

/** `GET label-designs`. */
export const LabelDesigns = v.object({ ready: v.array(LabelDesign), own: v.array(LabelDesign) });
export type LabelDesigns = v.InferOutput<typeof LabelDesigns>;
