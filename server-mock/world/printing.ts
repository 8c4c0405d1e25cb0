import type { LabelPrinting } from "../../server/ports/ports.ts";
import { zplLabels } from "../../server/printing/languages/zpl.ts";
import { fitSymbol, type LabelTemplate, type SymbolFit, TEMPLATES } from "../../server/printing/template.ts";
import { assert } from "../../src/domain/result.ts";

type Fitted = { readonly template: LabelTemplate; readonly fit: SymbolFit };

function fitted(id: string): Fitted {
  const template = TEMPLATES.find((candidate) => candidate.id === id);
  assert(template !== undefined, `a run names a known template, not ${id}`);
  const fit = fitSymbol(template);
  assert(fit.ok, `built-in template ${id} carries a symbol`);
  return { template, fit: fit.value };
}

/**
 * Labels drawn by the server's own languages. The PDF writer is a megabyte and its font another: both are loaded with
 * the first document. `loadFont` gives a TrueType font that has the letters of the store's name.
 */
export const pagePrinting = (loadFont: () => Promise<Uint8Array<ArrayBuffer>>): LabelPrinting => ({
  async pdf(id, labels) {
    const { template, fit } = fitted(id);
    const [{ pdfLabels }, font] = await Promise.all([import("../../server/printing/languages/pdf.ts"), loadFont()]);
    return pdfLabels(template, fit, labels, font);
  },
  zpl(id, labels) {
    const { template, fit } = fitted(id);
    return zplLabels(template, fit, labels);
  },
});
