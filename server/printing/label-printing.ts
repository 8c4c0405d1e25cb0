import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assert } from "../../src/domain/result.ts";
import type { LabelPrinting } from "../ports/ports.ts";
import { pdfLabels } from "./languages/pdf.ts";
import { zplLabels } from "./languages/zpl.ts";
import { fitSymbol, type LabelTemplate, type SymbolFit, TEMPLATES } from "./template.ts";

/** Draws labels by the built-in templates, with DejaVu for letters beyond Latin. */
export function labelPrinting(): LabelPrinting {
  const fitted = new Map(TEMPLATES.map((template) => [template.id, { template, fit: mustFit(template) }]));
  const font = readFileSync(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
  const known = (id: string) => {
    const found = fitted.get(id);
    assert(found !== undefined, `a run names a known template, not ${id}`);
    return found;
  };
  return {
    pdf(id, labels) {
      const { template, fit } = known(id);
      return pdfLabels(template, fit, labels, font);
    },
    zpl(id, labels) {
      const { template, fit } = known(id);
      return zplLabels(template, fit, labels);
    },
  };
}

function mustFit(template: LabelTemplate): SymbolFit {
  const fit = fitSymbol(template);
  assert(fit.ok, `built-in template ${template.id} carries a symbol`);
  return fit.value;
}
