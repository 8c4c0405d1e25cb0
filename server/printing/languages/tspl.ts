import { rowBytes } from "../../../src/domain/label-design/bit-picture.ts";
import type { PrintedLabel } from "../../../src/domain/label-design/label-design.ts";
import { joinedBytes } from "../../../src/protocol/joined-bytes.ts";
import type { Band } from "../letters/ink.ts";
import type { Typeface } from "../letters/typeface.ts";
import { drawnPages, type Layout, pageInk, type Rectangle } from "./page-ink.ts";

/**
 * TSPL, one print command to the page. Each page carries the size of its paper, so that it is right whatever the printer
 * did before. `BARCODE` is not used: which of "128", "128M" and "EAN128" begins with FNC1 depends on the firmware, and
 * bars drawn with `BAR` do not. Pictures come first, for `BITMAP` in mode 0 paints its white dots, too.
 */
export function* tsplPages(
  layout: Layout,
  labels: Iterable<PrintedLabel>,
  typeface: Typeface,
): Generator<Uint8Array<ArrayBuffer>> {
  const { page, design } = layout;
  const paper = [
    `SIZE ${design.pageWidth} mm,${design.pageHeight} mm`,
    `GAP ${design.gapY} mm,0 mm`,
    "DIRECTION 1",
    "REFERENCE 0,0",
    "CLS",
  ].map(line);
  for (const { drawings } of drawnPages(layout, labels)) {
    const { rectangles, pictures } = pageInk(page, drawings, typeface);
    const parts = [...paper, ...pictures.flatMap(picture), ...rectangles.map(bar), line("PRINT 1,1")];
    yield joinedBytes(parts);
  }
}

const encoder = new TextEncoder();
const line = (text: string): Uint8Array => encoder.encode(`${text}\r\n`);

const bar = ({ left, top, width, height }: Rectangle): Uint8Array => line(`BAR ${left},${top},${width},${height}`);

/** In TSPL a dot is printed where the bit is 0. */
const picture = ({ left, top, width, height, bits }: Band): readonly Uint8Array[] => [
  encoder.encode(`BITMAP ${left},${top},${rowBytes(width)},${height},0,`),
  bits.map((eight) => eight ^ 255),
  line(""),
];
