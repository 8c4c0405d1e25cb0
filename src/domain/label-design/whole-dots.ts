import type { Box, LabelDesign, LabelElement, Line } from "./label-design.ts";
import { LINE_HEIGHT } from "./letters.ts";

/** Lengths are typed in hundredths of millimetres; what floating point makes of them is far below this. */
export const ROUNDING = 1e-6;

/** The whole dots within a length. It never grows, so what lies inside a label in millimetres lies inside it in dots. */
export const wholeDots = (mm: number, dotsPerMm: number): number => Math.floor(mm * dotsPerMm + ROUNDING);

/** GenSpecs 5.12.3: an X-dimension under 0.25 mm is outside what GS1-128 may be printed with. */
export const NARROWEST_BAR = 0.25;

/**
 * Dots of the narrowest bar: the most within the design's X-dimension, but no fewer than 0.25 mm need. So every bar is
 * whole dots wide, and none is rounded by the printer.
 */
export const moduleDots = (design: Pick<LabelDesign, "xDimension">, dotsPerMm: number): number =>
  Math.max(wholeDots(design.xDimension, dotsPerMm), Math.ceil(NARROWEST_BAR * dotsPerMm - ROUNDING));

/** A cut line is this thick, in millimetres. */
const CUT_LINE = 0.25;

const lineBox = ({ left, top, width, letterHeight }: Line): Box => ({
  left,
  top,
  width,
  height: letterHeight * LINE_HEIGHT,
});

/** The rectangle that an element may mark, in millimetres. */
export function boxOf(element: LabelElement): Box {
  switch (element.kind) {
    case "symbol":
    case "logo":
      return element;
    case "cut-line": {
      const { left, top, length } = element;
      return element.direction === "across"
        ? { left, top, width: length, height: CUT_LINE }
        : { left, top, width: CUT_LINE, height: length };
    }
    default:
      return lineBox(element);
  }
}

/** The same rectangle in whole dots. */
export function dotsOf({ left, top, width, height }: Box, dotsPerMm: number): Box {
  const [x, y] = [wholeDots(left, dotsPerMm), wholeDots(top, dotsPerMm)];
  return {
    left: x,
    top: y,
    width: wholeDots(left + width, dotsPerMm) - x,
    height: wholeDots(top + height, dotsPerMm) - y,
  };
}
