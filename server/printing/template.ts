import { err, ok, type Result } from "../../src/domain/result.ts";

/**
 * How labels lie on paper (L5). Lengths are millimetres; `across × down` labels make a page. A roll is a page of one.
 * `dotsPerMm` is the print head's resolution: 8 for 203 dpi, 12 for 300 dpi, 24 for 600 dpi.
 */
export type LabelTemplate = {
  readonly id: string;
  readonly labelWidth: number;
  readonly labelHeight: number;
  readonly across: number;
  readonly down: number;
  readonly marginLeft: number;
  readonly marginTop: number;
  readonly gapX: number;
  readonly gapY: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly dotsPerMm: number;
  /** Width of the narrowest bar (X-dimension). */
  readonly xDimension: number;
};

/**
 * Modules of a GS1-128 symbol that carries 16 digits in code set C: start, FNC1, 8 pairs and check of 11 each,
 * stop of 13 (ISO/IEC 15417); and 10 modules of quiet zone on either side (GenSpecs 5.4.4.2).
 */
export const LABEL_SYMBOL_MODULES = 11 * 11 + 13;
export const QUIET_MODULES = 10;

/** GenSpecs 5.12.3: an X-dimension under 0.25 mm is outside what GS1-128 may be printed with. */
const MIN_X_DIMENSION = 0.25;

export const TEMPLATES: readonly LabelTemplate[] = [
  {
    id: "roll-58x40",
    labelWidth: 58,
    labelHeight: 40,
    across: 1,
    down: 1,
    marginLeft: 0,
    marginTop: 0,
    gapX: 0,
    gapY: 0,
    pageWidth: 58,
    pageHeight: 40,
    dotsPerMm: 8,
    xDimension: 0.375,
  },
  {
    id: "sheet-a4",
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
    dotsPerMm: 8,
    xDimension: 0.375,
  },
];

/** Where the symbol stands on a label, in whole dots of the print head. */
export type SymbolFit = {
  /** Dots per module. */
  readonly moduleDots: number;
  /** Left edge of the first bar, quiet zone before it. */
  readonly left: number;
  readonly width: number;
};

export type TemplateFault = "symbol-too-wide" | "bars-not-whole-dots" | "bars-too-narrow";

/**
 * Centres the symbol between its quiet zones. `symbol-too-wide`: with quiet zones it does not fit the label;
 * `bars-not-whole-dots`: the print head would round bars unevenly.
 */
export function fitSymbol(template: LabelTemplate): Result<SymbolFit, TemplateFault> {
  const moduleDots = template.xDimension * template.dotsPerMm;
  if (template.xDimension < MIN_X_DIMENSION) return err("bars-too-narrow");
  if (Math.abs(moduleDots - Math.round(moduleDots)) > 1e-9) return err("bars-not-whole-dots");
  const dots = Math.floor(template.labelWidth * template.dotsPerMm + 1e-9);
  const width = LABEL_SYMBOL_MODULES * Math.round(moduleDots);
  if (width + 2 * QUIET_MODULES * Math.round(moduleDots) > dots) return err("symbol-too-wide");
  return ok({ moduleDots: Math.round(moduleDots), left: Math.floor((dots - width) / 2), width });
}
