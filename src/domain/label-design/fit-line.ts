import type { TextMark } from "./drawing.ts";
import type { Align, Box } from "./label-design.ts";
import { ASCENT, CAPITAL_HEIGHT, DESCENT, type MeasureLetters } from "./letters.ts";

/** A line may shrink to this part of its letters' height before it is cut. */
const SMALLEST = 0.6;
const CUT = "…";

/** A box for one line and the height of its capitals, in whole dots. */
export type LineBox = { readonly box: Box; readonly letterHeight: number; readonly align: Align };

/**
 * One line stays one line inside its box, for a second would be printed over the bars: smaller letters first, then a
 * cut. `measure` tells widths in ems.
 */
export function fitLine(text: string, { box, letterHeight, align }: LineBox, measure: MeasureLetters): TextMark {
  const tallest = tallestIn(box.height, Math.floor(letterHeight / CAPITAL_HEIGHT));
  const fitting = Math.min(tallest, Math.floor(box.width / Math.max(measure(text), Number.MIN_VALUE)));
  const smallest = Math.ceil(tallest * SMALLEST);
  const em = Math.max(fitting, smallest);
  const shown = fitting >= smallest ? text : cut(text, box.width / em, measure);
  const width = Math.min(box.width, Math.ceil(measure(shown) * em));
  const before = { left: 0, center: Math.floor((box.width - width) / 2), right: box.width - width }[align];
  const baseline = box.top + Math.floor((box.height - lineDots(em)) / 2) + Math.ceil(ASCENT * em);
  return { kind: "text", text: shown, left: box.left + before, width, baseline, em };
}

const lineDots = (em: number): number => Math.ceil(ASCENT * em) + Math.ceil(DESCENT * em);

/** The largest letters, up to `em`, whose accents and tails stay inside the line. */
function tallestIn(height: number, em: number): number {
  let fitting = em;
  while (fitting > 1 && lineDots(fitting) > height) fitting--;
  return fitting;
}

/** As many letters as `ems` have room for, with the sign that some are missing. */
function cut(text: string, ems: number, measure: MeasureLetters): string {
  const letters = [...text];
  const shortened = (count: number) => letters.slice(0, count).join("").trimEnd() + CUT;
  let [kept, tooMany] = [0, letters.length];
  while (tooMany - kept > 1) {
    const middle = Math.floor((kept + tooMany) / 2);
    if (measure(shortened(middle)) <= ems) kept = middle;
    else tooMany = middle;
  }
  return shortened(kept);
}
