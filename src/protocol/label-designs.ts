import * as v from "valibot";
import type { BitPicture, LabelDesign as Design, LabelElement } from "../domain/label-design/label-design.ts";
import { Name, Whole } from "./brands.ts";

/** Most of what one design may hold: enough for a full label, little enough for every request. */
const MAX_ELEMENTS = 24;
const MAX_PICTURE_SIDE = 400;

const Length = (min: number, max: number) =>
  v.pipe(v.number(), v.minValue(min, "too-small"), v.maxValue(max, "too-large"));

/** Millimetres inside a label; a place may be wrong by a label's width, so that the fault can say by how much. */
const Place = Length(-500, 500);
const Size = Length(0.1, 500);

const box = { left: Place, top: Place, width: Size, height: Size };
const line = {
  left: Place,
  top: Place,
  width: Size,
  letterHeight: Length(0.1, 100),
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
  v.object({ kind: v.literal("text"), ...line, text: Name(200) }),
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
  name: Name(64),
  labelWidth: Length(10, 300),
  labelHeight: Length(5, 420),
  across: Whole(1, 20),
  down: Whole(1, 60),
  marginLeft: Length(0, 100),
  marginTop: Length(0, 100),
  gapX: Length(0, 100),
  gapY: Length(0, 100),
  pageWidth: Length(10, 300),
  pageHeight: Length(5, 420),
  xDimension: Length(0.05, 1.016),
  elements: v.pipe(v.array(Element), v.maxLength(MAX_ELEMENTS, "too-many-elements")),
});
export type LabelDesign = Design;
