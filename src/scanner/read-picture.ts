import { type ReadResult, readBarcodes } from "zxing-wasm/reader";
import { confirmingUpcE, readerOptions } from "./decode-settings.ts";
import type { Effort, Read, Symbology } from "./decoder.ts";

/** Reads one picture (pixels, or the bytes of an image file) with the engine prepared before; null: nothing certain. */
export async function readPicture(picture: ImageData | Uint8Array, effort: Effort): Promise<Read | null> {
  const [found] = await readBarcodes(picture, readerOptions(effort));
  if (found === undefined) return null;
  if (found.format !== "UPCE") return toRead(found);
  const [again] = await readBarcodes(picture, confirmingUpcE(effort));
  return again?.text === found.text ? toRead(found) : null;
}

const SYMBOLOGIES: Readonly<Record<string, Symbology>> = {
  EAN13: "ean-13",
  UPCA: "ean-13",
  EAN8: "ean-8",
  UPCE: "upc-e",
  ITF: "itf",
  Code128: "code-128",
  DataBarOmni: "databar",
  DataBarLtd: "databar",
  DataBarStk: "databar",
  DataBarStkOmni: "databar",
  DataBarExp: "databar-expanded",
  DataBarExpStk: "databar-expanded",
  DataMatrix: "data-matrix",
  QRCode: "qr-code",
};

/** The engine's result in our words; null for a symbology nobody asked for. */
export function toRead(result: ReadResult): Read | null {
  const symbology = SYMBOLOGIES[result.format];
  if (symbology === undefined || !result.isValid || result.text === "") return null;
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const raw = symbology === "ean-13" ? result.text.padStart(13, "0") : result.text;
  return { raw, aim: result.symbologyIdentifier, symbology, box: [topLeft, topRight, bottomRight, bottomLeft] };
}
