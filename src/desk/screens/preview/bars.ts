import { drawingSVG, gs1_128 } from "bwip-js/browser";

/**
 * The GS1-128 symbol of a label (L1) as the address of a drawing, without quiet zones, stretched to the box it is
 * given. To be imported dynamically: it brings the drawing library with it.
 */
export function barsOf(ai: string, number: string): string {
  const drawing = gs1_128({ bcid: "gs1-128", text: `(${ai})${number}` }, drawingSVG());
  return `data:image/svg+xml,${encodeURIComponent(drawing.replace("<svg ", '<svg preserveAspectRatio="none" '))}`;
}
