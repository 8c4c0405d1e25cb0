import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { stretched } from "../../domain/label-design/bit-picture.ts";
import { designOf } from "../../domain/testing/printed-labels.ts";
import { LabelDesign } from "../../protocol/label-designs.ts";
import { blackAndWhite } from "./bit-logo.ts";
import type { GreyPicture } from "./world.ts";

const picture = (columns: number, rows: number, at: (x: number, y: number) => number): GreyPicture => ({
  columns,
  rows,
  grey: Uint8Array.from({ length: columns * rows }, (_, dot) => at(dot % columns, Math.floor(dot / columns))),
});
const anyPicture = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat(255)))
  .map(([columns, rows, greys]) => {
    const next = greys[Symbol.iterator]();
    return picture(columns, rows, () => next.next().value ?? 0);
  });
const blackDots = ({ bits }: { readonly bits: string }): number =>
  [...bits].reduce(
    (sum, digit) => sum + [...Number.parseInt(digit, 16).toString(2)].filter((bit) => bit === "1").length,
    0,
  );

describe("a picture for a label (L5)", () => {
  it("crosses the wire whatever it was, at no more dots than a design may hold", () => {
    const sides = fc.integer({ min: 1, max: 900 });
    fc.assert(
      fc.property(anyPicture, sides, sides, fc.constantFrom("lines", "dots"), (grey, columns, rows, way) => {
        const logo = { kind: "logo", left: 0, top: 0, width: 9, height: 9 } as const;
        const bits = blackAndWhite(grey, columns, rows, way);
        const design = { ...designOf("roll-58x40"), elements: [{ ...logo, picture: bits }] };
        expect(v.parse(LabelDesign, design)).toEqual(design);
        expect(Math.max(bits.columns, bits.rows)).toBe(Math.min(400, Math.max(columns, rows)));
      }),
      { numRuns: 40 },
    );
  });

  it("of lines keeps every dot: ink is what is darker than the paper around it, also where it is pale", () => {
    const pale = picture(10, 3, (x, y) => (x === y ? 170 : 240));
    const bits = blackAndWhite(pale, 10, 3, "lines");
    expect(bits.bits).toBe("800040002000");
    expect([...stretched(bits, 10, 3)]).toEqual([0x80, 0, 0x40, 0, 0x20, 0]);
  });

  it("of a photo is as dark as the photo was", () => {
    for (const grey of [32, 64, 128, 192, 224]) {
      const dots = blackDots(
        blackAndWhite(
          picture(60, 60, () => grey),
          64,
          64,
          "dots",
        ),
      );
      expect(Math.abs(dots / 64 ** 2 - (255 - grey) / 255)).toBeLessThan(0.02);
    }
  });

  it("white stays white and black black", () => {
    for (const way of ["lines", "dots"] as const) {
      expect(
        blackDots(
          blackAndWhite(
            picture(20, 20, () => 255),
            20,
            20,
            way,
          ),
        ),
      ).toBe(0);
      expect(
        blackDots(
          blackAndWhite(
            picture(20, 20, () => 0),
            20,
            20,
            way,
          ),
        ),
      ).toBe(400);
    }
  });
});
