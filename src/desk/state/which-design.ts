import { checkDesign } from "../../domain/label-design/check-design.ts";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import type { Head } from "./label.ts";

/** The first design that a head can print. */
export const firstThatFits = (
  designs: readonly LabelDesign[],
  headOf: (design: LabelDesign) => Head,
): LabelDesign | undefined =>
  designs.find((design) => {
    const { dotsPerMm, widthMm } = headOf(design);
    return checkDesign(design, dotsPerMm, widthMm).length === 0;
  });
