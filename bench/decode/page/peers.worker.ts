import {
  BarcodeFormat,
  type Binarizer,
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from "@zxing/library";
import { expose } from "comlink";
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Peer } from "./peers.ts";

/** What crosses between the page and the thread of the other engines. */
export type PeerThread = {
  /** All texts that the engine reports in the picture, which must be transferred. */
  read(picture: ImageBitmap, peer: Peer): Promise<readonly string[]>;
};

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });

const thread: PeerThread = {
  async read(picture, peer) {
    const { width, height } = picture;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context?.drawImage(picture, 0, 0);
    picture.close();
    const image = context?.getImageData(0, 0, width, height);
    return image === undefined ? [] : ENGINES[peer](image);
  },
};

/** Its defaults and the formats of a shop. The text mode says how a text is written down, not what is read. */
const retail = (more: ReaderOptions = {}) => {
  const formats: ReaderOptions["formats"] = [
    "EAN-13",
    "EAN-8",
    "UPC-A",
    "UPC-E",
    "ITF",
    "Code128",
    "DataBar",
    "DataBarExpanded",
    "DataBarLimited",
    "DataMatrix",
    "QRCode",
  ];
  return async (image: ImageData) => {
    const found = await readBarcodes(image, { formats, textMode: "Plain", ...more });
    return found.filter(({ isValid, text }) => isValid && text !== "").map(({ text }) => text);
  };
};

const FORMATS = [
  BarcodeFormat.EAN_13,
  BarcodeFormat.EAN_8,
  BarcodeFormat.UPC_A,
  BarcodeFormat.UPC_E,
  BarcodeFormat.ITF,
  BarcodeFormat.CODE_128,
  BarcodeFormat.RSS_14,
  BarcodeFormat.RSS_EXPANDED,
  BarcodeFormat.DATA_MATRIX,
  BarcodeFormat.QR_CODE,
];

/** A new reader for every picture: one that is kept and not reset returns codes of pictures before. */
const plainZxing =
  (binarizer: (source: RGBLuminanceSource) => Binarizer, harder: boolean) =>
  async ({ width, height, data }: ImageData) => {
    const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.POSSIBLE_FORMATS, FORMATS]]);
    if (harder) hints.set(DecodeHintType.TRY_HARDER, true);
    const grey = new Uint8ClampedArray(width * height);
    for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
      grey[i] = (306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0)) >> 10;
    }
    try {
      const bitmap = new BinaryBitmap(binarizer(new RGBLuminanceSource(grey, width, height)));
      return [new MultiFormatReader().decode(bitmap, hints).getText()];
    } catch {
      return [];
    }
  };

const hybrid = (source: RGBLuminanceSource) => new HybridBinarizer(source);

const ENGINES: Readonly<Record<Peer, (image: ImageData) => Promise<readonly string[]>>> = {
  "zxing-js": plainZxing(hybrid, false),
  "zxing-js-harder": plainZxing(hybrid, true),
  "zxing-js-histogram": plainZxing((source) => new GlobalHistogramBinarizer(source), true),
  "zxing-wasm": retail(),
  "zxing-wasm-histogram": retail({ binarizer: "GlobalHistogram" }),
  "zxing-wasm-fixed-threshold": retail({ binarizer: "FixedThreshold" }),
  "zxing-wasm-three-lines": retail({ minLineCount: 3, maxNumberOfSymbols: 1 }),
};

// The library writes every picture in which it finds nothing to the console.
console.warn = () => undefined;
console.error = () => undefined;
expose(thread);
