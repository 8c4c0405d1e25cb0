import fc from "fast-check";
import { expect, test } from "vitest";
import { designOf, fullDesign } from "../testing/printed-labels.ts";
import { checkDesign } from "./check-design.ts";
import type { LabelDesign, LabelElement } from "./label-design.ts";
import { layOut } from "./lay-out.ts";
import { moduleDots } from "./whole-dots.ts";

const roll = designOf("roll-58x40");
const measure = (text: string) => text.length * 0.6;

/** The roll with its symbol's box as wide as the label. */
const narrowed = (labelWidth: number, more: Partial<LabelDesign> = {}): LabelDesign => ({
  ...roll,
  labelWidth,
  pageWidth: labelWidth,
  ...more,
  elements: roll.elements.map((element) =>
    element.kind === "symbol" ? { ...element, width: labelWidth } : { ...element, left: 0, width: labelWidth },
  ),
});
const changed = (kind: LabelElement["kind"], change: (element: LabelElement) => LabelElement): LabelDesign => ({
  ...roll,
  elements: roll.elements.map((element) => (element.kind === kind ? change(element) : element)),
});

test("L2: 154 modules with quiet zones fit a 58 mm roll at 0.375 mm and a 40 mm roll at 0.25 mm", () => {
  expect(checkDesign(roll, 8)).toEqual([]);
  expect(moduleDots(roll, 8)).toBe(3);
  expect(checkDesign(designOf("roll-40x30"), 8)).toEqual([]);
  expect(moduleDots(designOf("roll-40x30"), 8)).toBe(2);
});

test("L5: a symbol too wide is refused with what it needs and what the label has", () => {
  expect(checkDesign(narrowed(57.75), 8)).toEqual([]);
  const fault = { code: "symbol-too-wide", element: 1, neededMm: 57.75, hasMm: 57.625 };
  expect(checkDesign(narrowed(57.625), 8)).toEqual([fault]);
  expect(layOut(narrowed(57.625), 8, measure)).toEqual({ ok: false, error: fault });
});

test("L5: a box that hangs over the label does not make the label wider", () => {
  expect(checkDesign({ ...roll, labelWidth: 50, pageWidth: 50 }, 8)).toEqual([
    { code: "symbol-too-wide", element: 1, neededMm: 57.75, hasMm: 50 },
    { code: "outside-label", element: 0, edge: "right", overMm: 6 },
    { code: "outside-label", element: 1, edge: "right", overMm: 8 },
    { code: "outside-label", element: 2, edge: "right", overMm: 6 },
  ]);
});

test("L5: whoever gives a symbol exactly what was asked for can print, and with a hundredth less cannot", () => {
  const anyBar = fc.tuple(
    fc.integer({ min: 25, max: 60 }).map((figure) => figure / 100),
    fc.constantFrom(6, 8, 300 / 25.4, 12, 24),
  );
  fc.assert(
    fc.property(anyBar, ([xDimension, dotsPerMm]) => {
      const [fault] = checkDesign(narrowed(30, { xDimension }), dotsPerMm);
      expect(fault).toMatchObject({ code: "symbol-too-wide", hasMm: 30 });
      const needed = fault !== undefined && "neededMm" in fault ? fault.neededMm : 0;
      const wide = (mm: number) =>
        checkDesign(narrowed(mm, { xDimension }), dotsPerMm).filter(({ code }) => code === "symbol-too-wide");
      expect(wide(needed)).toEqual([]);
      expect(wide(needed - 0.01)).toHaveLength(1);
    }),
  );
});

test("L5: every other fault names its element and its figures", () => {
  const faults = (design: LabelDesign, printerWidth?: number) => checkDesign(design, 8, printerWidth);
  expect(faults({ ...roll, xDimension: 0.2 })).toEqual([{ code: "bars-too-narrow", neededMm: 0.25, hasMm: 0.2 }]);
  // 15 % of 134 modules of 0.375 mm.
  expect(faults(changed("symbol", (element) => ({ ...element, height: 7.5 })))).toEqual([
    { code: "symbol-too-low", element: 1, neededMm: 7.538, hasMm: 7.5 },
  ]);
  expect(faults(changed("number", (element) => ({ ...element, letterHeight: 4.2 })))).toEqual([
    { code: "number-too-wide", element: 2, neededMm: 56.812, hasMm: 54 },
  ]);
  expect(faults(changed("store", (element) => ({ ...element, letterHeight: 1.4 })))).toEqual([
    { code: "letters-too-small", element: 0, neededMm: 1.5, hasMm: 1.4 },
  ]);
  expect(faults(changed("store", (element) => ({ ...element, top: 7 })))).toEqual([
    { code: "symbol-covered", element: 0, overMm: 3.291 },
  ]);
  expect(faults(roll, 56)).toEqual([{ code: "printer-too-narrow", neededMm: 58, hasMm: 56 }]);
  expect(faults({ ...roll, across: 2, gapX: 2 })).toEqual([{ code: "page-too-narrow", neededMm: 118, hasMm: 58 }]);
  expect(faults({ ...roll, down: 2, marginTop: 1 })).toEqual([{ code: "page-too-low", neededMm: 83, hasMm: 40 }]);
});

test("L5: one symbol and a number belong on every label", () => {
  const without = (kind: LabelElement["kind"]) => ({
    ...roll,
    elements: roll.elements.filter((element) => element.kind !== kind),
  });
  expect(checkDesign(without("symbol"), 8)).toEqual([{ code: "no-symbol" }]);
  expect(checkDesign(without("number"), 8)).toEqual([{ code: "no-number" }]);
  const twice = { ...fullDesign(), elements: [...fullDesign().elements, ...fullDesign().elements.slice(2, 3)] };
  expect(checkDesign(twice, 8)).toEqual([{ code: "second-symbol", element: 7 }]);
});
