import { inflateSync } from "node:zlib";
import { assert } from "../../../src/domain/result.ts";

/** A picture in shades: 0 is black, 255 is white. */
export type Gray = { readonly width: number; readonly height: number; readonly shades: Uint8Array };

/** White paper. */
export const blank = (width: number, height: number): Gray => ({
  width,
  height,
  shades: new Uint8Array(width * height).fill(255),
});

/** A picture whose shade at each dot is asked of `shade`. */
export function drawn(width: number, height: number, shade: (x: number, y: number) => number): Gray {
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) shades[y * width + x] = shade(x, y);
  return { width, height, shades };
}

/** The shade at a dot; white beside the picture. */
export const shadeAt = ({ width, height, shades }: Gray, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 255 : (shades[y * width + x] ?? 255);

type Window = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** What of a picture lies in a window. */
export function partOf(picture: Gray, window: Window): Gray {
  const width = Math.min(window.width, picture.width - window.left);
  const height = Math.min(window.height, picture.height - window.top);
  return drawn(width, height, (x, y) => shadeAt(picture, window.left + x, window.top + y));
}

/** Reads a binary PGM (`P5`, 8 bits), as pdftoppm writes it. */
export function fromPgm(bytes: Uint8Array): Gray {
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).match(/^P5\s+(\d+)\s+(\d+)\s+255\s/);
  assert(head !== null, "pdftoppm writes binary PGM of 8 bits");
  const [all, width, height] = head;
  return { width: Number(width), height: Number(height), shades: bytes.subarray(all.length) };
}

/** Reads a PNG of 8-bit shades without interlace, as the ZPL renderer writes it (RFC 2083). */
export function fromPng(bytes: Uint8Array): Gray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  assert(bytes[24] === 8 && bytes[25] === 0 && bytes[28] === 0, "the ZPL renderer writes 8-bit shades");
  const packed: Uint8Array[] = [];
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === "IDAT") packed.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return { width, height, shades: unfiltered(inflateSync(Buffer.concat(packed)), width, height) };
}

function unfiltered(rows: Uint8Array, width: number, height: number): Uint8Array {
  const shades = new Uint8Array(width * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (shades[y * width + x] ?? 0));
  for (let y = 0; y < height; y++) {
    const from = y * (width + 1);
    const guess = GUESSES[rows[from] ?? 0];
    assert(guess !== undefined, "PNG has five filters");
    for (let x = 0; x < width; x++) {
      shades[y * width + x] = (rows[from + 1 + x] ?? 0) + guess(at(x - 1, y), at(x, y - 1), at(x - 1, y - 1));
    }
  }
  return shades;
}

/** What each filter takes a shade for, by those left, above and above left of it. */
const GUESSES: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const byLeft = Math.abs(guess - left);
  const byAbove = Math.abs(guess - above);
  const byCorner = Math.abs(guess - corner);
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
