import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelForPeople } from "../label-number.ts";
import { assert } from "../result.ts";
import { designOf, fullDesign, printedLabels } from "../testing/printed-labels.ts";
import { checkDesign } from "./check-design.ts";
import { MODULES_WITH_QUIET_ZONES, QUIET_MODULES } from "./code-128.ts";
import type { Drawing, Mark } from "./drawing.ts";
import type { Box, LabelDesign } from "./label-design.ts";
import { layOut } from "./lay-out.ts";
import { ASCENT, DESCENT } from "./letters.ts";
import { READY_DESIGNS } from "./ready-designs.ts";
import { moduleDots } from "./whole-dots.ts";

const DOTS_PER_MM = [8, 300 / 25.4, 12, 23.6, 24];
const measure = (text: string) => [...text].length * 0.6;
const [label] = printedLabels(1);

function drawn(design: LabelDesign, dotsPerMm = 8, store = label?.store ?? ""): Drawing {
  const draw = layOut(design, dotsPerMm, measure);
  assert(draw.ok && label !== undefined, "the design can be printed");
  return draw.value({ ...label, store });
}

const barsOf = ({ marks }: Drawing) => {
  const bars = marks.find((mark) => mark.kind === "bars");
  assert(bars !== undefined, "every drawing has bars");
  return bars;
};
const sum = (figures: readonly number[]) => figures.reduce((all, one) => all + one, 0);

/** What a mark may touch. */
function extent(mark: Mark): Box {
  if (mark.kind === "text") {
    const top = mark.baseline - Math.ceil(ASCENT * mark.em);
    const bottom = mark.baseline + Math.ceil(DESCENT * mark.em);
    return { left: mark.left, top, width: mark.width, height: bottom - top };
  }
  return mark.kind === "bars" ? { ...mark, width: sum(mark.widths) } : mark;
}

const tenths = (min: number, max: number) =>
  fc.integer({ min: Math.round(min * 10), max: Math.round(max * 10) }).map((figure) => figure / 10);

/** Labels of any size with the elements anywhere: some can be printed, most cannot. */
const anyDesign: fc.Arbitrary<LabelDesign> = fc
  .record({
    labelWidth: tenths(30, 110),
    labelHeight: tenths(20, 60),
    xDimension: fc.integer({ min: 20, max: 60 }).map((figure) => figure / 100),
    left: tenths(-1, 8),
    top: tenths(-1, 12),
    width: tenths(30, 110),
    height: tenths(3, 25),
    letterHeight: tenths(1, 4),
    align: fc.constantFrom("left", "center", "right"),
  })
  .map(({ labelWidth, labelHeight, xDimension, left, top, width, height, letterHeight, align }) => ({
    ...designOf("roll-58x40"),
    labelWidth,
    labelHeight,
    pageWidth: labelWidth,
    pageHeight: labelHeight,
    xDimension,
    elements: [
      { kind: "symbol", left, top, width: Math.min(width, labelWidth - left), height },
      { kind: "number", left, top: top + height, width: labelWidth - left, letterHeight, align },
      { kind: "store", left, top: top + height + 8, width: labelWidth - left - 1, letterHeight, align },
    ],
  }));

describe("L5: what layOut draws", () => {
  const anyDots = fc.constantFrom(...DOTS_PER_MM);
  const printable = fc
    .tuple(anyDesign, anyDots)
    .filter(([design, dotsPerMm]) => checkDesign(design, dotsPerMm).length === 0);

  test("bars are whole dots, as wide as asked or narrower, and never under 0.25 mm", () => {
    fc.assert(
      fc.property(printable, ([design, dotsPerMm]) => {
        const module = moduleDots(design, dotsPerMm);
        const { widths } = barsOf(drawn(design, dotsPerMm));
        expect(Number.isInteger(module)).toBe(true);
        expect(module / dotsPerMm).toBeGreaterThanOrEqual(0.25 - 1e-9);
        // Only where 0.25 mm is no whole number of dots, the next one may be wider than the design asked for.
        expect(module / dotsPerMm).toBeLessThan(Math.max(design.xDimension, 0.25 + 1 / dotsPerMm) + 1e-9);
        expect(widths.every((width) => width % module === 0 && width >= module && width <= 4 * module)).toBe(true);
      }),
    );
  });

  test("ten modules stay clear on both sides, on the label and of every other mark", () => {
    fc.assert(
      fc.property(printable, fc.string({ maxLength: 60 }), ([design, dotsPerMm], store) => {
        const drawing = drawn(design, dotsPerMm, store);
        const bars = barsOf(drawing);
        const quiet = QUIET_MODULES * moduleDots(design, dotsPerMm);
        const [from, to] = [bars.left - quiet, bars.left + sum(bars.widths) + quiet];
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(drawing.width);
        expect(to - from).toBe(MODULES_WITH_QUIET_ZONES * moduleDots(design, dotsPerMm));
        for (const mark of drawing.marks.filter((one) => one !== bars)) {
          const box = extent(mark);
          const beside = box.left + box.width <= from || box.left >= to;
          const above = box.top + box.height <= bars.top || box.top >= bars.top + bars.height;
          expect(beside || above).toBe(true);
        }
      }),
    );
  });

  test("nothing stands outside the label, in whole dots", () => {
    const designs = fc.oneof(printable, fc.tuple(fc.constant(fullDesign()), anyDots));
    fc.assert(
      fc.property(designs, fc.string({ maxLength: 60 }), ([design, dotsPerMm], store) => {
        const { width, height, marks } = drawn(design, dotsPerMm, store);
        for (const box of marks.map(extent)) {
          expect([box.left, box.top, box.width, box.height].every((dots) => Number.isInteger(dots) && dots >= 0)).toBe(
            true,
          );
          expect(box.left + box.width).toBeLessThanOrEqual(width);
          expect(box.top + box.height).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  test("every ready design can be printed by heads of 203, 300 and 600 dpi", () => {
    for (const design of [...READY_DESIGNS, fullDesign()])
      for (const dotsPerMm of DOTS_PER_MM) expect([design.id, checkDesign(design, dotsPerMm)]).toEqual([design.id, []]);
  });

  test("the number stands whole under the bars, in groups", () => {
    for (const design of READY_DESIGNS) {
      const words = drawn(design).marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
      expect(words).toContain(label === undefined ? "" : labelForPeople(label.number));
    }
  });

  test("a name too long is made smaller first, then cut with a sign, and a short one is left as it is", () => {
    const nameOf = (store: string) => {
      const [name] = drawn(designOf("roll-58x40"), 8, store).marks.flatMap((mark) =>
        mark.kind === "text" ? [mark] : [],
      );
      assert(name !== undefined, "the name comes first");
      return name;
    };
    const short = nameOf("Лавка");
    expect(short).toMatchObject({ text: "Лавка", em: 32 });
    const longer = nameOf("Лавка на углу Большой Морской");
    expect(longer).toMatchObject({ text: "Лавка на углу Большой Морской", em: 24 });
    const cut = nameOf("Лавка на углу Большой Морской и Невского, второй этаж");
    expect(cut).toMatchObject({ text: "Лавка на углу Большой Морской и Нев…", em: 20 });
  });

  test("what all labels share is the same mark in every drawing", () => {
    const draw = layOut(fullDesign(), 8, measure);
    assert(draw.ok, "the design can be printed");
    const [first, second] = printedLabels(2).map((one) => draw.value(one).marks);
    const shared = first?.filter((mark, at) => mark === second?.[at]).map(({ kind }) => kind);
    expect(new Set(shared)).toEqual(new Set(["text", "bitmap", "line"]));
    expect(first?.filter((mark) => !second?.includes(mark)).map(({ kind }) => kind)).toEqual(["bars", "text"]);
  });

  test("a logo is stretched over its box, dot for dot", () => {
    const logo = drawn(fullDesign()).marks.find((mark) => mark.kind === "bitmap");
    assert(logo !== undefined, "the full design has a logo");
    expect([logo.left, logo.top, logo.width, logo.height]).toEqual([32, 8, 96, 72]);
    // 12 columns over 96 dots: a byte to the column; the first row is 1111 0000 1111.
    expect([...logo.bits.subarray(0, 12)]).toEqual([255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255]);
  });
});
