import type { BitmapMark, LineMark } from "./drawing.ts";
import type { BitPicture } from "./label-design.ts";

/** Bytes of one row of dots. */
export const rowBytes = (width: number): number => Math.ceil(width / 8);

/** Draws a picture over `width × height` dots; each takes the picture's nearest. */
export function stretched(picture: BitPicture, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = rowBytes(width);
  const bits = new Uint8Array(bytes * height);
  const from = rowBytes(picture.columns);
  const source = Uint8Array.from({ length: from * picture.rows }, (_, at) =>
    Number.parseInt(picture.bits.slice(2 * at, 2 * at + 2), 16),
  );
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * picture.rows) / height) * from;
    for (let x = 0; x < width; x++) {
      const column = Math.floor(((x + 0.5) * picture.columns) / width);
      const black = ((source[row + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
      const at = y * bytes + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (black << (7 - (x & 7)));
    }
  }
  return bits;
}

/** Each run of black dots in a row as a rectangle one dot high: a picture for whatever draws shapes. */
export function blackRuns({ left, top, width, height, bits }: BitmapMark): readonly Omit<LineMark, "kind">[] {
  const bytes = rowBytes(width);
  const black = (x: number, y: number) => ((bits[y * bytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
  const runs: Omit<LineMark, "kind">[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = x;
      while (x < width && black(x, y)) x++;
      if (x > from) runs.push({ left: left + from, top: top + y, width: x - from, height: 1 });
    }
  }
  return runs;
}
