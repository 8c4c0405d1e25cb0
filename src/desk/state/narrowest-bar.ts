import { moduleDots, NARROWEST_BAR, ROUNDING } from "../../domain/label-design/whole-dots.ts";

/** GenSpecs 5.12.3: wider bars than that are outside what GS1-128 may be printed with, in millimetres. */
const WIDEST_BAR = 1.016;

/** The dots that a head of `dotsPerMm` may print the narrowest bar with. */
export function barDots(dotsPerMm: number): readonly number[] {
  const from = Math.ceil(NARROWEST_BAR * dotsPerMm - ROUNDING);
  const to = Math.floor(WIDEST_BAR * dotsPerMm + ROUNDING);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** The X-dimension (mm) that is just so many dots of the head. */
export const xDimensionOf = (dots: number, dotsPerMm: number): number => Math.min(dots / dotsPerMm, WIDEST_BAR);

/** How many dots wide a head prints the narrowest bar of a design, and how many millimetres that is. */
export function barOf(
  design: { readonly xDimension: number },
  dotsPerMm: number,
): { readonly dots: number; readonly mm: number } {
  const dots = moduleDots(design, dotsPerMm);
  return { dots, mm: dots / dotsPerMm };
}
