import { MODULES_WITH_QUIET_ZONES, SYMBOL_MODULES } from "./code-128.ts";
import type { DesignFault, Edge } from "./design-fault.ts";
import type { Box, LabelDesign, LabelElement, NumberElement, SymbolElement } from "./label-design.ts";
import { CAPITAL_HEIGHT, DIGIT_ADVANCE, SPACE_ADVANCE } from "./letters.ts";
import { boxOf, dotsOf, moduleDots, NARROWEST_BAR, ROUNDING } from "./whole-dots.ts";

/** ISO/IEC 15417 annex: bars for readers held by hand. */
const LOWEST_BARS = 5;
const LOWEST_SHARE = 0.15;

/** Smaller letters nobody reads at a counter, and a head of 8 dots to the millimetre does not draw. */
const SMALLEST_LETTERS = 1.5;

/** Fourteen digits in four groups. */
const NUMBER_ADVANCE = 14 * DIGIT_ADVANCE + 3 * SPACE_ADVANCE;

/**
 * Everything that keeps a design from being printed by a head of `dotsPerMm`, most telling first; empty when it can be.
 * `printerWidth`: what the printer's head spans, in millimetres, where it is known.
 */
export function checkDesign(design: LabelDesign, dotsPerMm: number, printerWidth?: number): readonly DesignFault[] {
  return [
    ...barFaults(design),
    ...design.elements.flatMap((element, at) => elementFaults(design, element, at, dotsPerMm)),
    ...missing(design),
    ...pageFaults(design, printerWidth),
    ...design.elements.flatMap((element, at) => outside(design, boxOf(element), at)),
    ...covered(design),
  ];
}

const barFaults = ({ xDimension }: LabelDesign): readonly DesignFault[] =>
  xDimension < NARROWEST_BAR - ROUNDING
    ? [{ code: "bars-too-narrow", neededMm: NARROWEST_BAR, hasMm: xDimension }]
    : [];

function elementFaults(
  design: LabelDesign,
  element: LabelElement,
  at: number,
  dotsPerMm: number,
): readonly DesignFault[] {
  if (element.kind === "cut-line" || element.kind === "logo") return [];
  if (element.kind === "symbol") return symbolFaults(design, element, at, dotsPerMm);
  const small = tooLittle("letters-too-small", at, SMALLEST_LETTERS, element.letterHeight);
  return element.kind === "number" ? [...small, ...numberFaults(element, at)] : small;
}

function symbolFaults(
  design: LabelDesign,
  element: SymbolElement,
  at: number,
  dotsPerMm: number,
): readonly DesignFault[] {
  const box = insideLabel(design, element);
  const module = moduleDots(design, dotsPerMm);
  const needed = module * MODULES_WITH_QUIET_ZONES;
  const wide: DesignFault = {
    code: "symbol-too-wide",
    element: at,
    neededMm: roundedUp(needed / dotsPerMm),
    hasMm: box.width,
  };
  const low = Math.max(LOWEST_BARS, (LOWEST_SHARE * SYMBOL_MODULES * module) / dotsPerMm);
  return [
    ...(dotsOf(box, dotsPerMm).width < needed ? [wide] : []),
    ...tooLittle("symbol-too-low", at, low, box.height),
  ];
}

/** What of a box lies on the label: a symbol's box that hangs over it does not make the label wider. */
function insideLabel({ labelWidth, labelHeight }: LabelDesign, box: Box): Box {
  const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
  const width = Math.max(0, Math.min(labelWidth, box.left + box.width) - left);
  return { left, top, width, height: Math.max(0, Math.min(labelHeight, box.top + box.height) - top) };
}

const numberFaults = ({ width, letterHeight }: NumberElement, at: number): readonly DesignFault[] =>
  tooLittle("number-too-wide", at, (letterHeight / CAPITAL_HEIGHT) * NUMBER_ADVANCE, width);

type Measured = "symbol-too-low" | "number-too-wide" | "letters-too-small";

const tooLittle = (code: Measured, element: number, needed: number, hasMm: number): readonly DesignFault[] =>
  hasMm < needed - ROUNDING ? [{ code, element, neededMm: roundedUp(needed), hasMm }] : [];

function missing({ elements }: LabelDesign): readonly DesignFault[] {
  const symbols = elements.flatMap(({ kind }, at) => (kind === "symbol" ? [at] : []));
  const second = symbols.slice(1).map((element): DesignFault => ({ code: "second-symbol", element }));
  const none: readonly DesignFault[] = symbols.length === 0 ? [{ code: "no-symbol" }] : [];
  const unnumbered: readonly DesignFault[] = elements.some(({ kind }) => kind === "number")
    ? []
    : [{ code: "no-number" }];
  return [...none, ...second, ...unnumbered];
}

function pageFaults(design: LabelDesign, printerWidth = Number.POSITIVE_INFINITY): readonly DesignFault[] {
  const { across, down, gapX, gapY, pageWidth, pageHeight } = design;
  const width = design.marginLeft + across * design.labelWidth + (across - 1) * gapX;
  const height = design.marginTop + down * design.labelHeight + (down - 1) * gapY;
  const fault = (code: "page-too-narrow" | "page-too-low" | "printer-too-narrow", needed: number, hasMm: number) =>
    hasMm < needed - ROUNDING ? [{ code, neededMm: roundedUp(needed), hasMm }] : [];
  return [
    ...fault("page-too-narrow", width, pageWidth),
    ...fault("page-too-low", height, pageHeight),
    ...fault("printer-too-narrow", width, printerWidth),
  ];
}

function outside({ labelWidth, labelHeight }: LabelDesign, box: Box, element: number): readonly DesignFault[] {
  const over: Readonly<Record<Edge, number>> = {
    left: -box.left,
    top: -box.top,
    right: box.left + box.width - labelWidth,
    bottom: box.top + box.height - labelHeight,
  };
  return (["left", "top", "right", "bottom"] as const)
    .filter((edge) => over[edge] > ROUNDING)
    .map((edge) => ({ code: "outside-label", element, edge, overMm: roundedUp(over[edge]) }));
}

function covered({ elements }: LabelDesign): readonly DesignFault[] {
  const symbol = elements.find(({ kind }) => kind === "symbol");
  if (symbol === undefined) return [];
  return elements.flatMap((element, at) => {
    const over = element.kind === "symbol" ? 0 : overlap(boxOf(symbol), boxOf(element));
    return over > ROUNDING ? [{ code: "symbol-covered", element: at, overMm: roundedUp(over) }] : [];
  });
}

/** By how much two boxes would have to move apart; none or less: they do not touch. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.min(across, down);
}

/** To the thousandth of a millimetre, upwards: whoever gives as much as was asked for has enough. */
const roundedUp = (mm: number): number => Math.ceil(mm * 1000 - ROUNDING) / 1000;
