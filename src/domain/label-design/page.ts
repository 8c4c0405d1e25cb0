import type { LabelDesign } from "./label-design.ts";
import { wholeDots } from "./whole-dots.ts";

/** Where labels lie on a page, in whole dots; rows first. */
export type Page = {
  readonly width: number;
  readonly height: number;
  readonly places: readonly { readonly left: number; readonly top: number }[];
};

/** Lays the labels of a design out at a print head's resolution. */
export function pageOf(design: LabelDesign, dotsPerMm: number): Page {
  const places = Array.from({ length: design.across * design.down }, (_, at) => ({
    left: wholeDots(design.marginLeft + (at % design.across) * (design.labelWidth + design.gapX), dotsPerMm),
    top: wholeDots(design.marginTop + Math.floor(at / design.across) * (design.labelHeight + design.gapY), dotsPerMm),
  }));
  return { width: wholeDots(design.pageWidth, dotsPerMm), height: wholeDots(design.pageHeight, dotsPerMm), places };
}
