import type { SlipPrinting } from "../../ports/printing.ts";

/** Draws sales slips (E5). What writes PDF, and the font, are loaded with the first of them. */
export function slipPrinting(loadFont: () => Promise<Uint8Array>): SlipPrinting {
  let font: Promise<Uint8Array> | undefined;
  return {
    async pdf(slip) {
      font ??= loadFont();
      const [{ slipDocument }, letters] = await Promise.all([import("./slip-document.ts"), font]);
      return slipDocument(slip, letters);
    },
  };
}
