import fc from "fast-check";
import { expect, test } from "vitest";
import { findBars } from "./decode-bars.ts";
import type { Grey } from "./decode-grey.ts";

const SIZE = 400;

function picture(shade: (x: number, y: number) => number): Grey {
  const pixels = Uint8ClampedArray.from({ length: SIZE * SIZE }, (_, i) => shade(i % SIZE, Math.floor(i / SIZE)));
  return { width: SIZE, height: SIZE, pixels };
}

/** A patch of bars of 3 pixels, 200 long and 90 high, on plain paper. */
const bars = (angle: number, at = { x: 200, y: 200 }, length = 200) => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x: number, y: number): number | null => {
    const across = cos * (x - at.x) + sin * (y - at.y);
    const down = cos * (y - at.y) - sin * (x - at.x);
    if (Math.abs(across) > length / 2 || Math.abs(down) > 45) return null;
    return Math.floor((across + 1000) / 3) % 2 === 0 ? 30 : 220;
  };
};

/** The smaller angle between two directions without a sense. */
const between = (one: number, two: number): number => Math.abs(Math.atan(Math.tan(one - two)));

/**
 * Slopes taken over two pixels lean towards the axes when bars are 3 pixels wide: at worst 0.093 of a radian over 3,000
 * angles, well within the 15 degrees by which squares of one code may differ. Sizes come in squares of 16: three at most.
 */
const LEAN = 0.1;
const THREE_SQUARES = 48;

test("law: a patch of bars is found where it lies, however it is turned", () => {
  fc.assert(
    fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), (angle) => {
      const patch = bars(angle);
      const [found] = findBars(
        picture((x, y) => patch(x, y) ?? 220),
        1,
      );
      expect(found).toBeDefined();
      if (found === undefined) return;
      expect(between(found.angle, angle)).toBeLessThan(LEAN);
      expect(Math.hypot(found.x - 200, found.y - 200)).toBeLessThan(14);
      expect(Math.abs(found.length - 200)).toBeLessThan(THREE_SQUARES);
      expect(Math.abs(found.height - 90)).toBeLessThan(THREE_SQUARES);
    }),
    { numRuns: 40, examples: [[-0.2459039385767586], [0.463], [-0.4378082452043217]] },
  );
});

test("two patches that run different ways are two, the larger first", () => {
  const [large, small] = [bars(0.2, { x: 150, y: 110 }), bars(-0.9, { x: 290, y: 310 }, 100)];
  const both = picture((x, y) => large(x, y) ?? small(x, y) ?? 220);
  const [first, second] = findBars(both, 2);
  expect(between(first?.angle ?? 0, 0.2)).toBeLessThan(0.1);
  expect(between(second?.angle ?? 0, -0.9)).toBeLessThan(0.1);
  expect(findBars(both, 1)).toHaveLength(1);
});

test("plain paper, noise and a chequered board have no bars", () => {
  expect(
    findBars(
      picture(() => 200),
      2,
    ),
  ).toEqual([]);
  const noise = (x: number, y: number) => (Math.imul(x + SIZE * y + 1, 2_654_435_761) >>> 24) & 0xff;
  expect(findBars(picture(noise), 2)).toEqual([]);
  expect(
    findBars(
      picture((x, y) => ((Math.floor(x / 5) + Math.floor(y / 5)) % 2 === 0 ? 30 : 220)),
      2,
    ),
  ).toEqual([]);
});
