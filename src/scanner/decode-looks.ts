import type { ReaderOptions } from "zxing-wasm/reader";
import { type Bars, findBars } from "./decode-bars.ts";
import { cut, evened, type Grey, greyOf, imageOf, sharpened, type Window } from "./decode-grey.ts";
import { barReading, matrixReading, readerOptions } from "./decode-settings.ts";

/** One picture made of the frame for the engine; `window` tells which part of the frame it shows, none: all of it. */
export type Sight = { readonly image: ImageData; readonly options: ReaderOptions; readonly window?: Window };

/**
 * A second look at a frame in which nothing was found. What each of them is worth and costs was measured
 * (docs/decisions/0014); one that earns less than it costs is not here.
 */
export type Look = {
  readonly name: "straightened-bars" | "one-threshold" | "evened-light";
  sights(frame: ImageData): Iterable<Sight>;
};

/** As many stretches of bars are straightened: a label often carries two. */
const STRETCHES = 2;
/** A straightened stretch is drawn so many pixels wide, but no pixel more than twice as large as it was. */
const STRIP = 1000;
const LARGEST_ZOOM = 2;
const MOST_ROWS = 90;
const FEWEST_ROWS = 12;
/** Each row is the mean of two: noise goes, the bars stay. */
const DEPTH = 2;
/** Quiet zones: a share of the length at both ends, and a square of the search besides (pixels). */
const QUIET = 0.14;
const MARGIN = 12;
/** Sharper by these: fine print, a picture slightly and clearly out of focus. `across` in pixels of the strip. */
const FOCUS = [
  { across: 3, down: 0, amount: 1.5 },
  { across: 6, down: 0, amount: 2 },
  { across: 10, down: 0, amount: 2.5 },
] as const;
/** Surroundings (pixels) in which light is evened. */
const SURROUNDINGS = 16;

/** In the order in which they are taken, the one that finds most first. */
export const SECOND_LOOKS: readonly Look[] = [
  {
    name: "straightened-bars",
    *sights(frame) {
      const picture = greyOf(frame);
      for (const bars of findBars(picture, STRETCHES)) {
        const window = windowOn(bars);
        const strip = cut(picture, window);
        yield { image: imageOf(strip), options: barReading(), window };
        for (const focus of FOCUS) yield { image: imageOf(sharpened(strip, focus)), options: barReading(), window };
      }
    },
  },
  {
    name: "one-threshold",
    *sights(frame) {
      yield { image: frame, options: matrixReading() };
    },
  },
  {
    name: "evened-light",
    *sights(frame) {
      const even: Grey = evened(greyOf(frame), SURROUNDINGS, SURROUNDINGS);
      yield { image: imageOf(even), options: readerOptions({ invert: false }) };
    },
  },
];

function windowOn({ x, y, angle, length, height }: Bars): Window {
  const width = length * (1 + 2 * QUIET) + 2 * MARGIN;
  const zoom = Math.min(LARGEST_ZOOM, Math.max(1, STRIP / width));
  const rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.round(height)));
  return { x, y, angle, width, height, columns: Math.round(width * zoom), rows, depth: DEPTH };
}
