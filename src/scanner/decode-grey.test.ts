import fc from "fast-check";
import { expect, test } from "vitest";
import { blurred, cut, evened, type Grey, greyOf, pointIn, sharpened, type Window } from "./decode-grey.ts";

/** A picture drawn by a function of place. */
function picture(width: number, height: number, shade: (x: number, y: number) => number): Grey {
  return {
    width,
    height,
    pixels: Uint8ClampedArray.from({ length: width * height }, (_, i) => shade(i % width, Math.floor(i / width))),
  };
}

const whole = (width: number, height: number): Window => ({
  x: width / 2,
  y: height / 2,
  angle: 0,
  width,
  height,
  columns: width,
  rows: height,
  depth: 1,
});

test("grey is the luminance that the reading engine computes (ITU-R BT.601)", () => {
  const data = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
  expect([...greyOf({ width: 4, height: 1, data }).pixels]).toEqual([76, 149, 29, 255]);
});

test("a window over the whole picture, neither turned nor enlarged, is the picture", () => {
  const slope = picture(20, 12, (x, y) => x * 7 + y * 5);
  const copy = cut(slope, whole(20, 12));
  for (let y = 0; y < 11; y++) for (let x = 0; x < 19; x++) expect(copy.pixels[y * 20 + x]).toBe(x * 7 + y * 5);
});

test("law: what is drawn at a point of the window is what lies at that point of the picture", () => {
  const slope = picture(200, 200, (x, y) => (x + y) / 2);
  const place = fc.double({ min: 0.1, max: 0.9, noNaN: true });
  const turn = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
  fc.assert(
    fc.property(turn, place, place, (angle, across, down) => {
      const window = { x: 100, y: 100, angle, width: 80, height: 60, columns: 160, rows: 60, depth: 1 };
      const seen = cut(slope, window);
      const [column, row] = [Math.floor(across * 160), Math.floor(down * 60)];
      const there = pointIn(window, { x: column + 0.5, y: row + 0.5 });
      const value = seen.pixels[row * 160 + column] ?? 0;
      expect(Math.abs(value - (there.x + there.y) / 2)).toBeLessThanOrEqual(2);
    }),
  );
});

test("a deep window averages along its vertical: stripes across it go, upright ones stay", () => {
  const lying = picture(40, 40, (_, y) => (y % 2) * 200);
  const standing = picture(40, 40, (x) => (x % 2) * 200);
  const window = { ...whole(40, 40), height: 20, rows: 10, depth: 2 };
  const middle = (seen: Grey) => [...seen.pixels.subarray(5 * 40 + 10, 5 * 40 + 14)];
  expect(middle(cut(lying, window))).toEqual([100, 100, 100, 100]);
  expect(new Set(middle(cut(standing, window)))).toEqual(new Set([0, 200]));
});

test("a blur is the mean of the box round each pixel, the edge going on beyond it", () => {
  const dot = picture(7, 7, (x, y) => (x === 3 && y === 3 ? 90 : 0));
  const soft = blurred(dot, 1, 1);
  expect(soft[3 * 7 + 3]).toBeCloseTo(10);
  expect(soft[2 * 7 + 4]).toBeCloseTo(10);
  expect(soft[1 * 7 + 3]).toBeCloseTo(0);
  const flat = blurred(
    picture(7, 7, () => 50),
    2,
    2,
  );
  for (const value of flat) expect(value).toBeCloseTo(50);
});

test("sharpening leaves a plain area as it is and draws an edge out", () => {
  const edge = picture(30, 4, (x) => (x < 15 ? 80 : 160));
  const sharp = sharpened(edge, { across: 3, down: 0, amount: 1.5 });
  expect(sharp.pixels[5]).toBe(80);
  expect(sharp.pixels[14]).toBeLessThan(60);
  expect(sharp.pixels[15]).toBeGreaterThan(180);
});

test("evened light: the same pattern in shadow and in the sun looks the same, noise is not drawn out", () => {
  const pattern = (x: number) => (Math.floor(x / 4) % 2 === 0 ? 0.4 : 1);
  const scene = picture(400, 40, (x) => pattern(x) * (x < 200 ? 40 : 240));
  const even = evened(scene, 16, 16);
  const spread = (from: number) => {
    const row = even.pixels.subarray(20 * 400 + from, 20 * 400 + from + 64);
    return Math.max(...row) - Math.min(...row);
  };
  expect(Math.abs(spread(60) - spread(280))).toBeLessThan(25);
  expect(spread(60)).toBeGreaterThan(80);
  const faint = evened(
    picture(64, 64, (x, y) => 100 + ((x + y) % 2)),
    16,
    16,
  );
  expect(Math.max(...faint.pixels) - Math.min(...faint.pixels)).toBeLessThan(16);
});
