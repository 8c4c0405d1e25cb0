/** The symbologies a terminal reads (B2, B3). UPC-A arrives as EAN-13 with a leading 0, UPC-E expanded to the same. */
export type Symbology =
  | "ean-13"
  | "ean-8"
  | "upc-e"
  | "itf"
  | "code-128"
  | "databar"
  | "databar-expanded"
  | "data-matrix"
  | "qr-code";

/** A corner of a symbol in pixels of the frame. */
export type Corner = { readonly x: number; readonly y: number };

/**
 * What an engine saw in one frame. `raw` is the content with GS (0x1D) kept and without FNC1 in front; `aim` its AIM
 * identifier, which alone tells a GS1-128 (`]C1`) from a plain Code 128; `box` the corners, clockwise.
 */
export type Read = {
  readonly raw: string;
  readonly aim: string;
  readonly symbology: Symbology;
  readonly box?: readonly [Corner, Corner, Corner, Corner];
  /** Found only in a picture made of the frame (straightened, sharpened, …): another frame must agree. */
  readonly secondLook?: true;
};

/** One picture of the camera. Decoding it takes it away: the bitmap is transferred, not copied. */
export type Frame = { readonly bitmap: ImageBitmap };

/**
 * How hard to look: `invert` also tries light bars on dark, which costs time and is seldom needed. `again` says what is
 * done where the first look finds nothing: one second look, another one with each frame (the default, for live
 * pictures); all of them (for a picture that will not come again); none.
 */
export type Effort = { readonly invert: boolean; readonly again?: "in-turn" | "all" | "never" };

/** A reading engine. One frame at a time; at most one symbol each; null where none was read for certain. */
export type Decoder = {
  decode(frame: Frame, effort: Effort): Promise<Read | null>;
  close(): void;
};
