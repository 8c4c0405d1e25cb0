import { rowBytes } from "../../../src/domain/label-design/bit-picture.ts";

/** Black dots: rows in whole bytes, highest bit leftmost, 1 is black. */
export type Ink = { readonly width: number; readonly height: number; readonly bits: Uint8Array<ArrayBuffer> };

export const inkOf = (width: number, height: number): Ink => ({
  width,
  height,
  bits: new Uint8Array(rowBytes(width) * height),
});

/** Adds a picture's black dots at a place; what would stand outside is left out. */
export function addInk(onto: Ink, picture: Ink, left: number, top: number): void {
  const [into, from] = [rowBytes(onto.width), rowBytes(picture.width)];
  for (let y = Math.max(0, -top); y < Math.min(picture.height, onto.height - top); y++) {
    for (let byte = 0; byte < from; byte++) {
      const eight = picture.bits[y * from + byte] ?? 0;
      if (eight !== 0) addEight(onto.bits, (top + y) * into, into, left + 8 * byte, eight);
    }
  }
}

/** Adds eight dots from column `x` on to the row at `row`. Padding of a row's last byte is white already. */
function addEight(bits: Uint8Array, row: number, bytes: number, x: number, eight: number): void {
  const [at, shift] = [x >> 3, x & 7];
  if (at >= 0 && at < bytes) bits[row + at] = (bits[row + at] ?? 0) | (eight >> shift);
  const next = at + 1;
  if (shift > 0 && next >= 0 && next < bytes)
    bits[row + next] = (bits[row + next] ?? 0) | ((eight << (8 - shift)) & 255);
}

/** A part of the ink that holds all dots between two white rows; `left` and `width` are whole bytes of dots. */
export type Band = Ink & { readonly left: number; readonly top: number };

/** The ink in bands, from top to bottom, white edges cut off: all that has to be sent. */
export function bandsOf(ink: Ink): readonly Band[] {
  const bytes = rowBytes(ink.width);
  const bands: Band[] = [];
  let top = 0;
  for (let y = 0; y <= ink.height; y++) {
    const empty = y === ink.height || isEmpty(ink.bits, y * bytes, bytes);
    if (!empty) continue;
    if (y > top) bands.push(bandOf(ink, top, y));
    top = y + 1;
  }
  return bands;
}

function isEmpty(bits: Uint8Array, from: number, length: number): boolean {
  for (let at = from; at < from + length; at++) if (bits[at] !== 0) return false;
  return true;
}

function bandOf(ink: Ink, top: number, bottom: number): Band {
  const bytes = rowBytes(ink.width);
  const columns = Array.from({ length: bytes }, (_, byte) => byte).filter((byte) => {
    for (let y = top; y < bottom; y++) if (ink.bits[y * bytes + byte] !== 0) return true;
    return false;
  });
  const [first, last] = [columns[0] ?? 0, columns.at(-1) ?? 0];
  const width = last - first + 1;
  const bits = new Uint8Array(width * (bottom - top));
  for (let y = top; y < bottom; y++) {
    bits.set(ink.bits.subarray(y * bytes + first, y * bytes + first + width), (y - top) * width);
  }
  return { left: 8 * first, top, width: 8 * width, height: bottom - top, bits };
}
