import { labelForPeople, labelSymbolText } from "../label-number.ts";
import { err, ok, type Result } from "../result.ts";
import { stretched } from "./bit-picture.ts";
import { checkDesign } from "./check-design.ts";
import { gs1Bars, MODULES_WITH_QUIET_ZONES, QUIET_MODULES } from "./code-128.ts";
import type { DesignFault } from "./design-fault.ts";
import type { BarsMark, BitmapMark, Drawing, LineMark, Mark } from "./drawing.ts";
import { fitLine } from "./fit-line.ts";
import type {
  CutLineElement,
  LabelDesign,
  LabelElement,
  Line,
  LogoElement,
  PrintedLabel,
  SymbolElement,
} from "./label-design.ts";
import type { MeasureLetters } from "./letters.ts";
import { boxOf, dotsOf, moduleDots, wholeDots } from "./whole-dots.ts";

/** Draws one label of a design that has been found printable. */
export type DrawLabel = (label: PrintedLabel) => Drawing;

/**
 * Lays a design out for a head of `dotsPerMm`: checked and measured once, then drawn label by label. What all labels
 * share is the same mark in every drawing.
 */
export function layOut(
  design: LabelDesign,
  dotsPerMm: number,
  measure: MeasureLetters,
): Result<DrawLabel, DesignFault> {
  const [fault] = checkDesign(design, dotsPerMm);
  if (fault !== undefined) return err(fault);
  const parts = design.elements.map((element) => partOf({ design, dotsPerMm, measure }, element));
  const width = wholeDots(design.labelWidth, dotsPerMm);
  const height = wholeDots(design.labelHeight, dotsPerMm);
  return ok((label) => ({ width, height, marks: parts.flatMap((part) => part(label)) }));
}

type Layout = { readonly design: LabelDesign; readonly dotsPerMm: number; readonly measure: MeasureLetters };
type Part = (label: PrintedLabel) => readonly Mark[];

function partOf(layout: Layout, element: LabelElement): Part {
  switch (element.kind) {
    case "symbol":
      return symbolPart(layout, element);
    case "number":
      return linePart(layout, element, ({ number }) => labelForPeople(number));
    case "store":
      return linePart(layout, element, ({ store }) => store);
    case "text":
      return linePart(layout, element, () => element.text);
    case "logo": {
      const marks = [logoMark(layout, element)].filter(hasDots);
      return () => marks;
    }
    case "cut-line": {
      const marks = dashes(layout, element);
      return () => marks;
    }
  }
}

function symbolPart({ design, dotsPerMm }: Layout, element: SymbolElement): Part {
  const module = moduleDots(design, dotsPerMm);
  const box = dotsOf(element, dotsPerMm);
  const free = Math.floor((box.width - MODULES_WITH_QUIET_ZONES * module) / 2);
  const place = { kind: "bars", left: box.left + free + QUIET_MODULES * module, top: box.top } as const;
  return ({ ai, number }): readonly BarsMark[] => {
    const widths = gs1Bars(labelSymbolText(ai, number)).map((modules) => modules * module);
    return [{ ...place, height: box.height, widths }];
  };
}

/** The same words on the next label are the same mark. */
function linePart(
  { dotsPerMm, measure }: Layout,
  element: LabelElement & Line,
  words: (label: PrintedLabel) => string,
): Part {
  const line = {
    box: dotsOf(boxOf(element), dotsPerMm),
    letterHeight: wholeDots(element.letterHeight, dotsPerMm),
    align: element.align,
  };
  let last: { readonly text: string; readonly marks: readonly Mark[] } = { text: "", marks: [] };
  return (label) => {
    const text = words(label);
    if (text !== last.text) last = { text, marks: [fitLine(text, line, measure)] };
    return last.marks;
  };
}

/** What is smaller than a dot is not drawn. */
const hasDots = ({ width, height }: BitmapMark | LineMark): boolean => width > 0 && height > 0;

function logoMark({ dotsPerMm }: Layout, element: LogoElement): BitmapMark {
  const box = dotsOf(element, dotsPerMm);
  return { kind: "bitmap", ...box, bits: stretched(element.picture, box.width, box.height) };
}

/** A dash and the gap after it, in millimetres. */
const DASH = 2;
const DASH_AND_GAP = 3;

function dashes({ dotsPerMm }: Layout, element: CutLineElement): readonly LineMark[] {
  const { left, top, width, height } = boxOf(element);
  const count = Math.ceil(element.length / DASH_AND_GAP);
  return Array.from({ length: count }, (_, at) => {
    const from = at * DASH_AND_GAP;
    const dash = Math.min(DASH, element.length - from);
    const box =
      element.direction === "across"
        ? { left: left + from, top, width: dash, height }
        : { left, top: top + from, width, height: dash };
    const dots = dotsOf(box, dotsPerMm);
    return { kind: "line" as const, ...dots };
  }).filter(hasDots);
}
