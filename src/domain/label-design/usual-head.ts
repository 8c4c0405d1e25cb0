import { checkDesign } from "./check-design.ts";
import type { DesignFault } from "./design-fault.ts";
import type { LabelDesign } from "./label-design.ts";

/** Dots to the millimetre of 203 dpi: what most label printers have. */
export const LABEL_HEAD = 8;
/** Of 300 dpi, which every office printer halves evenly. */
export const OFFICE_HEAD = 300 / 25.4;

/** Labels in rows below one another are a sheet, and go to an office printer. */
export const isSheet = ({ down }: Pick<LabelDesign, "down">): boolean => down > 1;

/** What PDF pages of a design are drawn for while nobody has named a printer. */
export const usualHead = (design: Pick<LabelDesign, "down">): number => (isSheet(design) ? OFFICE_HEAD : LABEL_HEAD);

/** What a design cannot be printed by, and every reason. */
export type Unprintable = { readonly dotsPerMm: number; readonly faults: readonly [DesignFault, ...DesignFault[]] };

/**
 * The first of the heads that cannot print a design: a design that the usual heads cannot print is not kept (L5).
 * `heads`: others that it is meant for, asked first.
 */
export function unprintableBy(design: LabelDesign, heads: readonly number[] = []): Unprintable | undefined {
  for (const dotsPerMm of [...heads, LABEL_HEAD, usualHead(design)]) {
    const [first, ...others] = checkDesign(design, dotsPerMm);
    if (first !== undefined) return { dotsPerMm, faults: [first, ...others] };
  }
  return undefined;
}
