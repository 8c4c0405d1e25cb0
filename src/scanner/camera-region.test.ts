import fc from "fast-check";
import { expect, test } from "vitest";
import { aimOf, regionOf } from "./camera-region.ts";

const size = (least: number, most: number) =>
  fc.record({ width: fc.integer({ min: least, max: most }), height: fc.integer({ min: least, max: most }) });

test("a wide picture gives its middle 960 × 540, uncovered or in a panel that shows all of that", () => {
  const middle = { x: 160, y: 90, width: 960, height: 540 };
  expect(aimOf({ width: 1280, height: 720 }, { width: 0, height: 0 })).toEqual(middle);
  expect(aimOf({ width: 1280, height: 720 }, { width: 360, height: 173 })).toEqual(middle);
});

test("of an upright picture in a flat panel only what is seen is taken", () => {
  const { x, y, width, height } = aimOf({ width: 720, height: 1280 }, { width: 360, height: 180 });
  expect({ x, width }).toEqual({ x: 22, width: 676 });
  expect({ y, height }).toEqual({ y: 471, height: 338 });
});

test("what is drawn is what is cropped: the same pixels, always inside picture and box", () => {
  fc.assert(
    fc.property(size(64, 4096), size(40, 2000), (picture, shown) => {
      const aim = aimOf(picture, shown);
      const region = regionOf(picture, shown);
      const scale = Math.max(shown.width / picture.width, shown.height / picture.height);
      // CSS `object-fit: cover`: the picture is scaled to cover the box and centred in it.
      const hiddenLeft = (picture.width * scale - shown.width) / 2;
      const hiddenTop = (picture.height * scale - shown.height) / 2;
      expect(region.left * shown.width).toBeCloseTo(aim.x * scale - hiddenLeft, 6);
      expect(region.top * shown.height).toBeCloseTo(aim.y * scale - hiddenTop, 6);
      expect(region.width * shown.width).toBeCloseTo(aim.width * scale, 6);
      expect(region.height * shown.height).toBeCloseTo(aim.height * scale, 6);
      expect(aim.x).toBeGreaterThanOrEqual(0);
      expect(aim.y).toBeGreaterThanOrEqual(0);
      expect(aim.x + aim.width).toBeLessThanOrEqual(picture.width);
      expect(aim.y + aim.height).toBeLessThanOrEqual(picture.height);
      expect(region.left + region.width).toBeLessThanOrEqual(1);
      expect(region.top + region.height).toBeLessThanOrEqual(1);
    }),
  );
});
