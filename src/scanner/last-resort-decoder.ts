import {
  BarcodeFormat,
  BinaryBitmap,
  DataMatrixReader,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  type Reader,
  RGBLuminanceSource,
  type Result as ZxingResult,
} from "@zxing/library";
import { splitAim } from "./aim.ts";
import type { Decoder, Frame, Read, Symbology } from "./decoder.ts";

const GS = "\u001d";

/** UPC-E is left out because this library never reads it, DataBar because it invents reads. */
const FORMATS: ReadonlyMap<BarcodeFormat, readonly [Symbology, string]> = new Map([
  [BarcodeFormat.EAN_13, ["ean-13", "]E0"]],
  [BarcodeFormat.UPC_A, ["ean-13", "]E0"]],
  [BarcodeFormat.EAN_8, ["ean-8", "]E4"]],
  [BarcodeFormat.ITF, ["itf", "]I0"]],
  [BarcodeFormat.CODE_128, ["code-128", "]C0"]],
  [BarcodeFormat.DATA_MATRIX, ["data-matrix", "]d1"]],
  [BarcodeFormat.QR_CODE, ["qr-code", "]Q1"]],
]);

/** The engine of last resort, where WebAssembly cannot start: plain JavaScript on the page's own thread. */
export function lastResortDecoder(): Decoder {
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [...FORMATS.keys()]],
    [DecodeHintType.ASSUME_GS1, true],
  ]);
  const readers = [new MultiFormatOneDReader(hints), new DataMatrixReader(), new QRCodeReader()];
  return {
    async decode(frame) {
      const picture = luminance(frame);
      if (picture === null) return null;
      for (const reader of readers) {
        const found = attempt(reader, picture, hints);
        if (found !== null) return found;
      }
      return null;
    },
    close: () => undefined,
  };
}

/** Its readers remember earlier frames, and without a reset return codes that are not there. "Not found" is thrown. */
function attempt(reader: Reader, picture: BinaryBitmap, hints: Map<DecodeHintType, unknown>): Read | null {
  reader.reset();
  try {
    return toRead(reader.decode(picture, hints));
  } catch {
    return null;
  }
}

function luminance({ bitmap }: Frame): BinaryBitmap | null {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const rgba = context?.getImageData(0, 0, width, height).data;
  if (rgba === undefined) return null;
  const grey = new Uint8ClampedArray(width * height);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = [rgba[4 * i] ?? 0, rgba[4 * i + 1] ?? 0, rgba[4 * i + 2] ?? 0];
    grey[i] = (red + 2 * green + blue) / 4;
  }
  return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
}

/** The library marks FNC1 in front by `]C1` in a Code 128 and by GS in a Data Matrix. */
function toRead(result: ZxingResult): Read | null {
  const format = FORMATS.get(result.getBarcodeFormat());
  if (format === undefined || result.getText() === "") return null;
  const [symbology, plainAim] = format;
  const { raw, aim = plainAim } = splitAim(result.getText());
  if (symbology === "data-matrix" && raw.startsWith(GS)) return { raw: raw.slice(1), aim: "]d2", symbology };
  return { raw: symbology === "ean-13" ? raw.padStart(13, "0") : raw, aim, symbology };
}
