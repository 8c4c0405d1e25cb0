/**
 * The typeface of labels is DejaVu Sans on paper and in the preview. These are its measures in ems; the tests of
 * server/printing hold them against the font.
 */
export const CAPITAL_HEIGHT = 1493 / 2048;
/** Of every letter, accents included, above and below the baseline. */
export const ASCENT = 1901 / 2048;
export const DESCENT = 483 / 2048;
/** Digits are all as wide as each other. */
export const DIGIT_ADVANCE = 1303 / 2048;
export const SPACE_ADVANCE = 651 / 2048;

/** Height of a line as a multiple of its letters' height: what stands above and below capitals has room in it. */
export const LINE_HEIGHT = (ASCENT + DESCENT) / CAPITAL_HEIGHT;

/** How wide a text is in ems of the labels' typeface. */
export type MeasureLetters = (text: string) => number;
