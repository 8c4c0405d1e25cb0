import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { encode } from "uqr";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { checkDigit } from "../../src/domain/barcodes/gtin.ts";
import { numberOf, pack } from "../../src/protocol/handoff/pack.ts";
import { DIGITS_PER_CODE, splitIntoParts } from "../../src/protocol/handoff/parts.ts";
import { readerOptions } from "../../src/scanner/decode-settings.ts";
import { goodsFor, REAL_COUNT, seeded } from "../goods.ts";
import { type Sight, seenScreen } from "./seen-screen.ts";

const LINES = [1, 10, 30, 60, 100];
/** A screen of 5": 360 CSS pixels of two device pixels each, about 62 mm. */
const DEVICE_PIXELS = 720;
const VERSIONS = [16, 18, 20, 22, 24, 26];
const SEEDS = 2;

const WELL: Sight = { across: 440, perspective: 0.1, turned: 4, blur: 0.8, dark: 40, light: 225, noise: 4 };
/** How a till's camera has the screen before it; pixels of the 960 × 540 that are looked at. */
const SIGHTS: Readonly<Record<string, Sight>> = {
  well: WELL,
  far: { ...WELL, across: 340 },
  "out of focus": { ...WELL, blur: 1.2 },
  askew: { ...WELL, perspective: 0.25, turned: 12 },
  dim: { ...WELL, dark: 70, light: 140, noise: 8 },
  "all of it": { ...WELL, across: 400, perspective: 0.2, blur: 1.2, turned: 20, noise: 6 },
  "far out of focus": { ...WELL, blur: 1.6 },
};

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** How many codes a document of so many lines is, and how large a code a till still reads from a picture of the screen. */
export async function benchHandoff(): Promise<object> {
  const documents: object[] = [];
  for (const marks of [false, true]) for (const lines of LINES) documents.push(await sizesOf(lines, marks));
  const wasm = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true });
  const legible: object[] = [];
  for (const version of VERSIONS) {
    const row = await legibility(version);
    say(JSON.stringify(row));
    legible.push(row);
  }
  return { digitsPerCode: DIGITS_PER_CODE, documents, sights: Object.keys(SIGHTS), looksEach: SEEDS, legible };
}

async function sizesOf(lines: number, marks: boolean): Promise<object> {
  const bytes = new TextEncoder().encode(JSON.stringify(document(lines, marks)));
  const packed = await pack({ bytes, signature: crypto.getRandomValues(new Uint8Array(64)) });
  const codes = splitIntoParts(packed, await numberOf(packed), DIGITS_PER_CODE)?.length ?? 0;
  const row = {
    lines,
    marks,
    bytes: bytes.length,
    deflatedAsItIs: deflateRawSync(bytes).length + 65,
    packed: packed.length,
    codes,
    linesPerCode: Math.round((10 * lines) / codes) / 10,
  };
  say(JSON.stringify(row));
  return row;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A bag of real goods where they lie beside the project; every third article marked, when asked for. */
function document(count: number, marks: boolean): object {
  const below = seeded(count + (marks ? 1_000 : 0));
  const letters = (n: number) => Array.from({ length: n }, () => LETTERS[below(LETTERS.length)]).join("");
  const hex = (n: number) => Array.from({ length: n }, () => below(16).toString(16)).join("");
  const id = () => `0199c82c-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  const skip = below(500);
  const goods = [...take(goodsFor(REAL_COUNT, 7).articles(), skip + 7 * count)].filter(
    (_, at) => at >= skip && (at - skip) % 7 === 0,
  );
  const lines = goods.map(({ sku, name, barcodes, priceMinor }, at) => {
    const quantity = below(4) === 0 ? 2 : 1;
    const item = `0460${String(below(1_000_000_000)).padStart(9, "0")}`;
    const mark = () => `01${item}${checkDigit(item)}21${letters(13)}\u001d91EE${letters(2)}\u001d92${letters(43)}=`;
    return {
      ...{
        line: at + 1,
        barcode: barcodes[0]?.barcode ?? sku,
        sku,
        name,
        unit: "pc",
        quantity,
        unitPriceMinor: priceMinor,
      },
      ...{ amountMinor: priceMinor * quantity, priceFrom: "copy", catalogueVersion: 1_234 },
      marks: marks && at % 3 === 0 ? Array.from({ length: quantity }, mark) : [],
      ...{ entered: "scan", marksMissing: 0 },
    };
  });
  return {
    ...{ format: 3, id: id(), terminal: id(), staff: "anna", visit: id(), sequence: 144, label: "91700012345678" },
    ...{ lines, currency: "RUB", totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) },
    ...{
      openedAt: "2026-11-22T10:03:17.123Z",
      sealedAt: "2026-11-22T10:07:58.456Z",
      agreedAt: "2026-11-22T10:08:09.789Z",
    },
  };
}

function* take<T>(all: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const one of all) {
    if (taken++ >= count) return;
    yield one;
  }
}

/** As many digits as a QR code of that size holds with the least correction. */
function digitsOf(version: number): number {
  let [fits, not] = [1, 7_090];
  while (not - fits > 1) {
    const middle = Math.floor((fits + not) / 2);
    if (holds(middle, version)) fits = middle;
    else not = middle;
  }
  return fits;
}

function holds(digits: number, version: number): boolean {
  try {
    encode("1".repeat(digits), { ecc: "L", maxVersion: version, boostEcc: false });
    return true;
  } catch {
    return false;
  }
}

/** In how many looks of each kind the code was read, of `SEEDS`. */
async function legibility(version: number): Promise<object> {
  const digits = digitsOf(version);
  const below = seeded(version);
  const read: Record<string, number> = {};
  for (const [name, sight] of Object.entries(SIGHTS)) {
    read[name] = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const text = Array.from({ length: digits }, () => below(10)).join("");
      const { data } = encode(text, { ecc: "L", border: 4, boostEcc: false });
      const { width, height, data: pixels } = seenScreen(data, DEVICE_PIXELS, sight, seed);
      const image: ImageData = { width, height, data: new Uint8ClampedArray(pixels), colorSpace: "srgb" };
      const [found] = await readBarcodes(image, readerOptions({ invert: false }));
      if (found?.text === text) read[name]++;
    }
  }
  return { version, modules: 17 + 4 * version, digits, read };
}
