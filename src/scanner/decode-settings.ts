import type { ReaderOptions } from "zxing-wasm/reader";
import type { Effort } from "./decoder.ts";

type Formats = NonNullable<ReaderOptions["formats"]>;

const BARS: Formats = ["EAN-13", "EAN-8", "UPC-A", "UPC-E", "ITF", "Code128", "DataBar", "DataBarExpanded"];
const MATRICES: Formats = ["DataMatrix", "QRCode"];

/**
 * Three scan lines must agree: with two, real pictures gave wrong reads. Plain text keeps GS and shows GS1 content
 * without invented brackets. What costs time and finds little (light bars on dark, a shrunken picture for codes larger
 * than they need be) is left to the frames in which more is asked for.
 */
export function readerOptions({ invert }: Pick<Effort, "invert">): ReaderOptions {
  return {
    formats: [...BARS, ...MATRICES],
    maxNumberOfSymbols: 1,
    minLineCount: 3,
    tryInvert: invert,
    tryDownscale: invert,
    textMode: "Plain",
  };
}

/**
 * A UPC-E has no check digit of its own: only the parity of its six digits implies one, and a damaged or turned symbol
 * was misread with three lines in agreement. So it is read once more with a fourth.
 */
export function confirmingUpcE(options: ReaderOptions): ReaderOptions {
  return { ...options, formats: ["UPC-E"], minLineCount: 4 };
}

/** For a strip in which bars, if there are any, stand upright and fill it. */
export function barReading(): ReaderOptions {
  return { ...readerOptions({ invert: false }), formats: BARS, tryRotate: false };
}

/** One threshold for the whole picture instead of one per neighbourhood, which fails where large areas are dark. */
export function matrixReading(): ReaderOptions {
  return { ...readerOptions({ invert: true }), formats: MATRICES, binarizer: "GlobalHistogram" };
}
