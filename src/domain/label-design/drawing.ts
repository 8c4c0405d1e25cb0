/**
 * One label laid out for one print head: every figure is whole dots from the label's upper left corner. All languages
 * and the preview draw from it and decide nothing themselves.
 */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
};

/** Bars and spaces in turn, a bar first; `widths` are dots. */
export type BarsMark = {
  readonly kind: "bars";
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly widths: readonly number[];
};

/**
 * Letters of the labels' typeface (letters.ts), `em` dots large, from `left` to `left + width` along `baseline`. They fit:
 * nothing is left to wrap or cut.
 */
export type TextMark = {
  readonly kind: "text";
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly baseline: number;
  readonly em: number;
};

/** `bits`: rows in whole bytes, highest bit leftmost, 1 is black. */
export type BitmapMark = {
  readonly kind: "bitmap";
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array<ArrayBuffer>;
};

/** A black rectangle: one dash of a cut line. */
export type LineMark = {
  readonly kind: "line";
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type Mark = BarsMark | TextMark | BitmapMark | LineMark;
