import { cut, type Grey } from "../../src/scanner/decode-grey.ts";
import { HEIGHT, type Shot, WIDTH } from "./story.ts";

/** Pixels that a background is larger than the frame, so that it can move under the camera. */
const SLACK = 40;
/** Pixels of way between two moments of an open shutter. */
const MOMENT = 1.5;
const MOST_MOMENTS = 9;
const GLARE = 230;

/** A scene large enough for the frame and its moving. */
export function backgroundOf(scene: Grey): Grey {
  const [columns, rows] = [WIDTH + SLACK, HEIGHT + SLACK];
  const zoom = Math.max(columns / scene.width, rows / scene.height);
  const [width, height] = [columns / zoom, rows / zoom];
  return cut(scene, { x: scene.width / 2, y: scene.height / 2, angle: 0, width, height, columns, rows, depth: 1 });
}

/** Grains of noise, drawn once: evenly spread, then two of them added. */
const GRAINS = Float32Array.from({ length: 1 << 16 }, (_, i) => {
  const grain = (salt: number) => (Math.imul(i + salt, 2_654_435_761) >>> 8) / 2 ** 24;
  return grain(1) + grain(77_777) - 1;
});

/** One frame of the video. `number` shifts the noise, so that no two frames have the same. */
export function draw(
  shot: Shot,
  given: { backgrounds: readonly Grey[]; codes: readonly Grey[]; number: number },
): Grey {
  const background = given.backgrounds[shot.background];
  if (background === undefined) throw new Error(`no background ${shot.background}`);
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT);
  for (let row = 0; row < HEIGHT; row++) {
    const from = (row + shot.pan.y) * background.width + shot.pan.x;
    pixels.set(background.pixels.subarray(from, from + WIDTH), row * WIDTH);
  }
  const code = shot.code && given.codes[shot.code.index];
  if (shot.code !== undefined && code !== undefined) paste(pixels, code, shot.code);
  const start = Math.imul(given.number, 40_503) & 0xffff;
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = (pixels[i] ?? 0) + (GRAINS[(start + i + (i >> 11)) & 0xffff] ?? 0) * shot.noise * 2;
  }
  return { width: WIDTH, height: HEIGHT, pixels };
}

/** Lays a code over the frame as it is seen while it moves: the mean of several moments. */
function paste(pixels: Uint8ClampedArray, code: Grey, seen: Seen): void {
  const way = Math.hypot(seen.blur.x, seen.blur.y);
  const moments = Math.min(MOST_MOMENTS, 1 + Math.ceil(way / MOMENT));
  const reach = (Math.hypot(code.width, code.height) / 2) * seen.scale + way;
  const [top, bottom] = [Math.max(0, Math.floor(seen.y - reach)), Math.min(HEIGHT, Math.ceil(seen.y + reach))];
  const [left, right] = [Math.max(0, Math.floor(seen.x - reach)), Math.min(WIDTH, Math.ceil(seen.x + reach))];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = y * WIDTH + x;
      pixels[at] = blended(code, seen, { moments, x, y, behind: pixels[at] ?? 0 });
    }
  }
}

type Seen = NonNullable<Shot["code"]>;
type Point = { readonly moments: number; readonly x: number; readonly y: number; readonly behind: number };

function blended(code: Grey, seen: Seen, { moments, x, y, behind }: Point): number {
  const cos = Math.cos(seen.angle) / seen.scale;
  const sin = Math.sin(seen.angle) / seen.scale;
  let sum = 0;
  let inside = 0;
  for (let moment = 0; moment < moments; moment++) {
    const late = moments === 1 ? 0 : moment / (moments - 1) - 0.5;
    const dx = x - seen.x - seen.blur.x * late;
    const dy = y - seen.y - seen.blur.y * late;
    const value = sample(code, cos * dx + sin * dy + code.width / 2, cos * dy - sin * dx + code.height / 2);
    if (value < 0) continue;
    sum += value * seen.light;
    inside++;
  }
  return inside === 0 ? behind : sum / moments + behind * (1 - inside / moments) + glareAt(code, seen, x, y);
}

function sample({ width, height, pixels }: Grey, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return -1;
  const left = x | 0;
  const top = y | 0;
  const at = top * width + left;
  const right = x - left;
  const upper = (pixels[at] ?? 0) * (1 - right) + (pixels[at + 1] ?? 0) * right;
  const lower = (pixels[at + width] ?? 0) * (1 - right) + (pixels[at + width + 1] ?? 0) * right;
  return upper + (lower - upper) * (y - top);
}

/** A lamp mirrored in the wrapping: brightest in its middle. */
function glareAt(code: Grey, seen: Seen, x: number, y: number): number {
  const { glare, scale } = seen;
  if (glare === undefined) return 0;
  const size = code.width * scale;
  const dx = (x - seen.x) / size - glare.x;
  const dy = (y - seen.y) / size - glare.y;
  return GLARE * Math.exp(-(dx * dx + dy * dy) / (glare.radius * glare.radius * 0.5));
}
