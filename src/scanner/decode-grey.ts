/** A grey picture: one byte per pixel, row by row, 0 is black. */
export type Grey = { readonly width: number; readonly height: number; readonly pixels: Uint8ClampedArray };

/** Luminance in the weights of ITU-R BT.601, as the reading engine computes it. */
export function greyOf({ width, height, data }: Pick<ImageData, "width" | "height" | "data">): Grey {
  const pixels = new Uint8ClampedArray(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4) {
    pixels[i] = (306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0)) >> 10;
  }
  return { width, height, pixels };
}

export function imageOf({ width, height, pixels }: Grey): ImageData {
  const data = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(data.buffer);
  for (let i = 0; i < words.length; i++) words[i] = 0xff000000 | ((pixels[i] ?? 0) * 0x010101);
  return new ImageData(data, width, height);
}

/**
 * Where a picture is to be looked at: a box of `width` × `height` pixels round (x, y), turned by `angle` (radians), drawn
 * in `columns` × `rows` pixels, each the mean of `depth` pixels along the window's vertical.
 */
export type Window = {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly depth: number;
};

/** Cuts a turned window out of a picture, bilinear; beyond its edge the edge goes on. */
export function cut(picture: Grey, window: Window): Grey {
  const { columns, rows, depth } = window;
  const sums = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const down = ((row + 0.5) / rows - 0.5) * window.height - (depth - 1) / 2;
    const line = sums.subarray(row * columns, (row + 1) * columns);
    for (let step = 0; step < depth; step++) addLine(picture, window, down + step, line);
  }
  const pixels = new Uint8ClampedArray(sums.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (sums[i] ?? 0) / depth;
  return { width: columns, height: rows, pixels };
}

/** Adds one line across the window, `down` pixels below its middle. */
function addLine({ width, height, pixels }: Grey, window: Window, down: number, line: Float32Array): void {
  const cos = Math.cos(window.angle);
  const sin = Math.sin(window.angle);
  const lastX = width - 1.001;
  const lastY = height - 1.001;
  const pace = window.width / window.columns;
  const start = (pace - window.width) / 2;
  let x = window.x - 0.5 + cos * start - sin * down;
  let y = window.y - 0.5 + sin * start + cos * down;
  for (let i = 0; i < line.length; i++, x += cos * pace, y += sin * pace) {
    const inX = Math.min(lastX, Math.max(0, x));
    const inY = Math.min(lastY, Math.max(0, y));
    const left = inX | 0;
    const top = inY | 0;
    const right = inX - left;
    const at = top * width + left;
    const upper = (pixels[at] ?? 0) * (1 - right) + (pixels[at + 1] ?? 0) * right;
    const lower = (pixels[at + width] ?? 0) * (1 - right) + (pixels[at + width + 1] ?? 0) * right;
    line[i] = (line[i] ?? 0) + upper + (lower - upper) * (inY - top);
  }
}

/** Where a point of the cut lies in the picture. */
export function pointIn(window: Window, point: { readonly x: number; readonly y: number }): { x: number; y: number } {
  const across = (point.x / window.columns - 0.5) * window.width;
  const down = (point.y / window.rows - 0.5) * window.height;
  const cos = Math.cos(window.angle);
  const sin = Math.sin(window.angle);
  return { x: Math.round(window.x + cos * across - sin * down), y: Math.round(window.y + sin * across + cos * down) };
}

/** Mean over a box of (2·across + 1) × (2·down + 1) pixels; beyond its edge the edge goes on. */
export function blurred({ width, height, pixels }: Grey, across: number, down: number): Float32Array {
  const rows = new Float32Array(pixels.length);
  for (let row = 0; row < height; row++) blurRow(pixels, rows, { from: row * width, width }, across);
  return down === 0 ? rows : blurColumns(rows, width, height, down);
}

/** Running mean of one row. */
function blurRow(
  input: Uint8ClampedArray,
  output: Float32Array,
  { from, width }: { readonly from: number; readonly width: number },
  radius: number,
): void {
  const last = width - 1;
  const share = 1 / (2 * radius + 1);
  let sum = (input[from] ?? 0) * (radius + 1);
  for (let i = 1; i <= radius; i++) sum += input[from + Math.min(i, last)] ?? 0;
  for (let i = 0; i < width; i++) {
    output[from + i] = sum * share;
    sum += (input[from + Math.min(i + radius + 1, last)] ?? 0) - (input[from + Math.max(i - radius, 0)] ?? 0);
  }
}

/** Running means of all columns at once, row by row as the memory lies. */
function blurColumns(input: Float32Array, width: number, height: number, radius: number): Float32Array {
  const output = new Float32Array(input.length);
  const sums = new Float32Array(width);
  const share = 1 / (2 * radius + 1);
  const rowAt = (row: number) => Math.min(height - 1, Math.max(0, row)) * width;
  for (let row = -radius; row <= radius; row++) {
    const from = rowAt(row);
    for (let i = 0; i < width; i++) sums[i] = (sums[i] ?? 0) + (input[from + i] ?? 0);
  }
  for (let row = 0; row < height; row++) {
    const to = row * width;
    const coming = rowAt(row + radius + 1);
    const going = rowAt(row - radius);
    for (let i = 0; i < width; i++) {
      const sum = sums[i] ?? 0;
      output[to + i] = sum * share;
      sums[i] = sum + (input[coming + i] ?? 0) - (input[going + i] ?? 0);
    }
  }
  return output;
}

/** Unsharp mask: what stands out from its surroundings of `radius` pixels stands out `amount` times more. */
export function sharpened(
  picture: Grey,
  { across, down, amount }: { across: number; down: number; amount: number },
): Grey {
  const around = blurred(picture, across, down);
  const pixels = new Uint8ClampedArray(around.length);
  for (let i = 0; i < pixels.length; i++) {
    const here = picture.pixels[i] ?? 0;
    pixels[i] = here + amount * (here - (around[i] ?? 0));
  }
  return { ...picture, pixels };
}

/** Less spread (grey levels) than this is noise and is not drawn out further. */
const NOISE = 6;

/** Draws out the contrast of every surrounding of `radius` pixels: shadows, glare and printed fading go. */
export function evened(picture: Grey, across: number, down: number): Grey {
  const around = blurred(picture, across, down);
  const spread = new Uint8ClampedArray(around.length);
  for (let i = 0; i < spread.length; i++) spread[i] = Math.abs((picture.pixels[i] ?? 0) - (around[i] ?? 0));
  const deviation = blurred({ ...picture, pixels: spread }, across, down);
  const pixels = new Uint8ClampedArray(around.length);
  for (let i = 0; i < pixels.length; i++) {
    const away = (picture.pixels[i] ?? 0) - (around[i] ?? 0);
    pixels[i] = 128 + (away * 64) / Math.max(NOISE, deviation[i] ?? 0);
  }
  return { ...picture, pixels };
}
