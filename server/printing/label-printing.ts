import type { PrintedLabel } from "../../src/domain/label-design/label-design.ts";
import { layOut } from "../../src/domain/label-design/lay-out.ts";
import { ok } from "../../src/domain/result.ts";
import type { LabelLanguage, LabelPrinting } from "../ports/printing.ts";
import { inParts } from "./in-parts.ts";
import { type Layout, layoutOf } from "./languages/page-ink.ts";
import { tsplPages } from "./languages/tspl.ts";
import { zplPages } from "./languages/zpl.ts";
import type { Typeface } from "./letters/typeface.ts";

type Letters = { readonly font: Uint8Array; readonly typeface: Typeface };

/**
 * Draws labels by their designs. What opens fonts and writes PDF is a megabyte and the font another: they are loaded with
 * the first labels. `loadFont` gives DejaVu Sans (src/domain/label-design/letters.ts).
 */
export function labelPrinting(loadFont: () => Promise<Uint8Array>): LabelPrinting {
  let opened: Letters | undefined;
  const letters = async (): Promise<Letters> => {
    opened ??= await openLetters(loadFont);
    return opened;
  };
  return {
    async document(language, { design, dotsPerMm, labels }) {
      const { font, typeface } = await letters();
      const draw = layOut(design, dotsPerMm, typeface.measure);
      if (!draw.ok) return draw;
      const layout = layoutOf(design, dotsPerMm, draw.value);
      return ok(await written(language, layout, labels, { font, typeface }));
    },
  };
}

async function openLetters(loadFont: () => Promise<Uint8Array>): Promise<Letters> {
  const [{ openTypeface }, font] = await Promise.all([import("./letters/typeface.ts"), loadFont()]);
  return { font, typeface: openTypeface(font) };
}

async function written(
  language: LabelLanguage,
  layout: Layout,
  labels: Iterable<PrintedLabel>,
  letters: Letters,
): Promise<AsyncIterable<Uint8Array<ArrayBuffer>>> {
  switch (language) {
    case "zpl":
      return inParts(zplPages(layout, labels, letters.typeface));
    case "tspl":
      return inParts(tsplPages(layout, labels, letters.typeface));
    case "pdf": {
      const { pdfDocument } = await import("./languages/pdf.ts");
      return pdfDocument(layout, labels, letters.font);
    }
  }
}
