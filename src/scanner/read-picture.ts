import { type ReadResult, readBarcodes } from "zxing-wasm/reader";
import { pointIn } from "./decode-grey.ts";
import { type Look, SECOND_LOOKS, type Sight } from "./decode-looks.ts";
import { confirmingUpcE, readerOptions } from "./decode-settings.ts";
import type { Corner, Effort, Read, Symbology } from "./decoder.ts";

/** Reads picture after picture with the engine prepared before; null: nothing certain. */
export type PictureReader = (picture: ImageData, effort: Effort) => Promise<Read | null>;

/**
 * A reader that looks again at a picture in which the first look found nothing: once, each time in the next way, so that
 * live video stays fluid; a way that found something is kept for the next picture, which must agree (`trustIn`).
 */
export function pictureReader(): PictureReader {
  let turn = 0;
  const lookInTurn = async (picture: ImageData): Promise<Read | null> => {
    const look = SECOND_LOOKS[turn % SECOND_LOOKS.length];
    const read = look === undefined ? null : await lookAgain(picture, look);
    if (read === null) turn++;
    return read;
  };
  return async (picture, { invert, again = "in-turn" }) => {
    const read = await lookFirst(picture, invert);
    if (read !== null || again === "never") return read;
    return again === "all" ? lookInEveryWay(picture) : lookInTurn(picture);
  };
}

async function lookInEveryWay(picture: ImageData): Promise<Read | null> {
  for (const look of SECOND_LOOKS) {
    const read = await lookAgain(picture, look);
    if (read !== null) return read;
  }
  return null;
}

const lookFirst = async (picture: ImageData, invert: boolean): Promise<Read | null> => {
  const read = await readSight({ image: picture, options: readerOptions({ invert }) });
  return read === null ? null : read.read;
};

/**
 * Whether one sight of a code is enough in a second look, whose pictures are partly made: these carry a check digit or
 * an error correction in every symbol and stood every test; the others must be seen in two ways.
 */
const ONE_SIGHT: ReadonlySet<Symbology> = new Set(["ean-13", "data-matrix", "qr-code"]);
const TWO_SIGHTS = 2;

/** Two different codes in one look are no code. */
export async function lookAgain(picture: ImageData, { sights }: Look): Promise<Read | null> {
  let best: Read | null = null;
  let votes = 0;
  for (const sight of sights(picture)) {
    const seen = await readSight(sight);
    if (seen === null || seen.format === STACKED) continue;
    if (best !== null && best.raw !== seen.read.raw) return null;
    best = { ...seen.read, secondLook: true };
    votes++;
    if (votes === TWO_SIGHTS) return best;
  }
  return best !== null && ONE_SIGHT.has(best.symbology) ? best : null;
}

/** Two rows of a stacked DataBar, straightened, were taken for one of a stacked DataBar Expanded that is not there. */
const STACKED = "DataBarExpStk";

type Seen = { readonly read: Read; readonly format: string };

async function readSight({ image, options, window }: Sight): Promise<Seen | null> {
  const [found] = await readBarcodes(image, options);
  if (found === undefined) return null;
  const read = toRead(found, window === undefined ? (corner) => corner : (corner) => pointIn(window, corner));
  if (read === null || found.format !== "UPCE") return read === null ? null : { read, format: found.format };
  const [again] = await readBarcodes(image, confirmingUpcE(options));
  return again?.text === found.text ? { read, format: found.format } : null;
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

/** The engine's result in our words; null for a symbology nobody asked for. `place` turns its corners into the frame's. */
function toRead(result: ReadResult, place: (corner: Corner) => Corner): Read | null {
  const symbology = SYMBOLOGIES[result.format];
  if (symbology === undefined || !result.isValid || result.text === "") return null;
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const raw = symbology === "ean-13" ? result.text.padStart(13, "0") : result.text;
  const box = [place(topLeft), place(topRight), place(bottomRight), place(bottomLeft)] as const;
  return { raw, aim: result.symbologyIdentifier, symbology, box };
}
