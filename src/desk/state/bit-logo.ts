import { rowBytes } from "../../domain/label-design/bit-picture.ts";
import type { BitPicture } from "../../domain/label-design/label-design.ts";
import { MAX_PICTURE_SIDE } from "../../protocol/label-designs.ts";
import type { GreyPicture } from "./world.ts";

/** `lines`: drawings and letters, every dot black or white by itself. `dots`: photos, whose greys become dots. */
export type LogoWay = "lines" | "dots";

/** A picture in black and white of `columns × rows` dots; more than a design may hold are not taken. */
export function blackAndWhite(picture: GreyPicture, columns: number, rows: number, way: LogoWay): BitPicture {
  const scale = Math.min(1, MAX_PICTURE_SIDE / Math.max(columns, rows));
  const scaled = averaged(picture, dotsOf(columns * scale), dotsOf(rows * scale));
  return inHex(way === "lines" ? parted(scaled) : dithered(scaled));
}

const dotsOf = (side: number): number => Math.max(1, Math.round(side));

/** Each dot is the mean of what it stands for. */
function averaged({ columns, rows, grey }: GreyPicture, toColumns: number, toRows: number): GreyPicture {
  const span = (at: number, from: number, to: number): readonly [number, number] => {
    const begin = Math.floor((at * from) / to);
    return [begin, Math.max(begin + 1, Math.ceil(((at + 1) * from) / to))];
  };
  const mean = (x: number, y: number): number => {
    const [[left, right], [top, bottom]] = [span(x, columns, toColumns), span(y, rows, toRows)];
    let sum = 0;
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) sum += grey[row * columns + column] ?? 255;
    return Math.round(sum / ((right - left) * (bottom - top)));
  };
  const dots = Uint8Array.from({ length: toColumns * toRows }, (_, at) =>
    mean(at % toColumns, Math.floor(at / toColumns)),
  );
  return { columns: toColumns, rows: toRows, grey: dots };
}

/** Where ink begins: the grey that parts a picture's dark from its light best (Otsu 1979). */
function threshold(grey: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  const all = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [best, apart, dark, darkSum] = [127, 0, 0, 0];
  for (let value = 0; value < 255; value++) {
    dark += counts[value] ?? 0;
    darkSum += (counts[value] ?? 0) * value;
    const light = grey.length - dark;
    if (dark === 0 || light === 0) continue;
    const between = dark * light * (darkSum / dark - (all - darkSum) / light) ** 2;
    if (between > apart) [best, apart] = [value, between];
  }
  return best;
}

function parted({ columns, rows, grey }: GreyPicture): GreyPicture {
  const ink = threshold(grey);
  return { columns, rows, grey: grey.map((value) => (value <= ink ? 0 : 255)) };
}

/** What a dot is too dark or too light goes on to its neighbours (Floyd and Steinberg 1976), in sixteenths. */
const NEIGHBOURS = [
  { x: 1, y: 0, share: 7 },
  { x: -1, y: 1, share: 3 },
  { x: 0, y: 1, share: 5 },
  { x: 1, y: 1, share: 1 },
];

function dithered({ columns, rows, grey }: GreyPicture): GreyPicture {
  const left = Float32Array.from(grey);
  const dots = new Uint8Array(grey.length);
  for (let at = 0; at < dots.length; at++) {
    const value = left[at] ?? 255;
    dots[at] = value < 128 ? 0 : 255;
    const error = value - (dots[at] ?? 0);
    const column = at % columns;
    for (const { x, y, share } of NEIGHBOURS) {
      const next = at + y * columns + x;
      if (column + x < 0 || column + x >= columns || next >= left.length) continue;
      left[next] = (left[next] ?? 0) + (error * share) / 16;
    }
  }
  return { columns, rows, grey: dots };
}

function inHex({ columns, rows, grey }: GreyPicture): BitPicture {
  const bytes = new Uint8Array(rowBytes(columns) * rows);
  grey.forEach((value, dot) => {
    const [x, y] = [dot % columns, Math.floor(dot / columns)];
    const at = y * rowBytes(columns) + (x >> 3);
    if (value === 0) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
  });
  return { columns, rows, bits: [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}
