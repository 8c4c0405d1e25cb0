import type { LabelDesign } from "./label-design.ts";

const ON_ROLL = { across: 1, down: 1, marginLeft: 0, marginTop: 0, gapX: 0, gapY: 2 } as const;

/** The designs that every store has without making one (L5). Names are sizes, so that they need no language. */
export const READY_DESIGNS: readonly LabelDesign[] = [
  {
    ...ON_ROLL,
    id: "roll-58x40",
    name: "58 × 40 mm",
    labelWidth: 58,
    labelHeight: 40,
    pageWidth: 58,
    pageHeight: 40,
    xDimension: 0.375,
    elements: [
      { kind: "store", left: 2, top: 2, width: 54, letterHeight: 3, align: "center" },
      { kind: "symbol", left: 0, top: 8.5, width: 58, height: 20 },
      { kind: "number", left: 2, top: 30, width: 54, letterHeight: 3.6, align: "center" },
    ],
  },
  {
    ...ON_ROLL,
    id: "roll-40x30",
    name: "40 × 30 mm",
    labelWidth: 40,
    labelHeight: 30,
    pageWidth: 40,
    pageHeight: 30,
    xDimension: 0.25,
    elements: [
      { kind: "store", left: 1.5, top: 1.5, width: 37, letterHeight: 2.2, align: "center" },
      { kind: "symbol", left: 0, top: 6, width: 40, height: 16 },
      { kind: "number", left: 1, top: 23, width: 38, letterHeight: 2.6, align: "center" },
    ],
  },
  {
    ...ON_ROLL,
    id: "roll-100x50",
    name: "100 × 50 mm",
    labelWidth: 100,
    labelHeight: 50,
    pageWidth: 100,
    pageHeight: 50,
    xDimension: 0.5,
    elements: [
      { kind: "store", left: 4, top: 3, width: 92, letterHeight: 4, align: "center" },
      { kind: "symbol", left: 4, top: 11, width: 92, height: 25 },
      { kind: "number", left: 4, top: 38, width: 92, letterHeight: 5, align: "center" },
    ],
  },
  {
    id: "sheet-a4",
    name: "A4, 3 × 8",
    labelWidth: 70,
    labelHeight: 37,
    across: 3,
    down: 8,
    marginLeft: 0,
    marginTop: 0.5,
    gapX: 0,
    gapY: 0,
    pageWidth: 210,
    pageHeight: 297,
    xDimension: 0.375,
    elements: [
      { kind: "store", left: 5, top: 3, width: 60, letterHeight: 2.6, align: "center" },
      { kind: "symbol", left: 3, top: 8.5, width: 64, height: 17.5 },
      { kind: "number", left: 5, top: 27.5, width: 60, letterHeight: 3.2, align: "center" },
    ],
  },
];

/** The design of that id that every store has; undefined for a store's own. */
export const readyDesign = (id: string): LabelDesign | undefined => READY_DESIGNS.find((design) => design.id === id);
