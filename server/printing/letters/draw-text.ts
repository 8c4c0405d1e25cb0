import type { TextMark } from "../../../src/domain/label-design/drawing.ts";
import { codePoints } from "./code-points.ts";
import { addInk, type Ink } from "./ink.ts";
import type { Typeface } from "./typeface.ts";

/** Adds a line of letters; each begins at a whole dot, so that every label's digits look alike. */
export function drawText(onto: Ink, mark: TextMark, place: { left: number; top: number }, typeface: Typeface): void {
  let pen = 0;
  for (const codePoint of codePoints(mark.text)) {
    const { ink, left, above, advance } = typeface.letter(codePoint, mark.em);
    addInk(onto, ink, place.left + mark.left + Math.round(pen) + left, place.top + mark.baseline - above);
    pen += advance * mark.em;
  }
}
