import type { ReaderOptions } from "zxing-wasm/reader";
import type { Effort } from "./decoder.ts";

/**
 * Three scan lines must agree: with two, real pictures gave wrong reads. Plain text keeps GS and shows GS1 content
 * without invented brackets.
 */
export function readerOptions(effort: Effort): ReaderOptions {
  return {
    formats: [
      "EAN-13",
      "EAN-8",
      "UPC-A",
      "UPC-E",
      "ITF",
      "Code128",
      "DataBar",
      "DataBarExpanded",
      "DataMatrix",
      "QRCode",
    ],
    maxNumberOfSymbols: 1,
    minLineCount: 3,
    tryInvert: effort.invert,
    textMode: "Plain",
  };
}

/**
 * A UPC-E has no check digit of its own: only the parity of its six digits implies one, and a damaged or turned symbol
 * was misread with three lines in agreement. So it is read once more with a fourth.
 */
export function confirmingUpcE(effort: Effort): ReaderOptions {
  return { ...readerOptions(effort), formats: ["UPC-E"], minLineCount: 4 };
}
