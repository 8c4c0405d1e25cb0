import PDFDocument from "pdfkit";
import { labelForPeople } from "../../../src/domain/label-number.ts";
import type { PrintedLabel } from "../../ports/ports.ts";
import { labelBars } from "../symbol.ts";
import type { LabelTemplate, SymbolFit } from "../template.ts";

/** PDF units: 72 to the inch. */
const POINTS_PER_MM = 72 / 25.4;
const NAME_SIZE = 9;
const NUMBER_SIZE = 13;

type Place = { readonly left: number; readonly top: number };

/**
 * Labels on pages of the template's size, bars as vectors, so that every printer rasters them at its own resolution.
 * `font` is a TrueType font that has the letters of the store's name.
 */
export async function pdfLabels(
  template: LabelTemplate,
  fit: SymbolFit,
  labels: readonly PrintedLabel[],
  font: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const size: [number, number] = [template.pageWidth * POINTS_PER_MM, template.pageHeight * POINTS_PER_MM];
  // No font but the given one: the writer's own would be opened first, and its build for browsers carries none.
  const info = { Title: "Softcheck labels" };
  const document = new PDFDocument({ size, margin: 0, autoFirstPage: false, font: "", info });
  const bytes = collect(document);
  document.registerFont("label", Uint8Array.from(font).buffer);
  const perPage = template.across * template.down;
  labels.forEach((label, index) => {
    if (index % perPage === 0) document.addPage();
    drawLabel(document, template, fit, label, placeOf(template, index % perPage));
  });
  if (labels.length === 0) document.addPage();
  document.end();
  return bytes;
}

/** Top left corner of the n-th label of a page, in millimetres; rows first. */
const placeOf = (template: LabelTemplate, index: number): Place => ({
  left: template.marginLeft + (index % template.across) * (template.labelWidth + template.gapX),
  top: template.marginTop + Math.floor(index / template.across) * (template.labelHeight + template.gapY),
});

function drawLabel(
  document: PDFKit.PDFDocument,
  template: LabelTemplate,
  fit: SymbolFit,
  label: PrintedLabel,
  place: Place,
): void {
  const height = template.labelHeight;
  drawText(document, template, place, { text: label.store, top: height * 0.08, size: NAME_SIZE });
  drawBars(document, template, fit, label, { left: place.left, top: place.top + height * 0.24 });
  drawText(document, template, place, { text: labelForPeople(label.number), top: height * 0.77, size: NUMBER_SIZE });
}

function drawBars(
  document: PDFKit.PDFDocument,
  template: LabelTemplate,
  fit: SymbolFit,
  label: PrintedLabel,
  place: Place,
): void {
  const moduleMm = fit.moduleDots / template.dotsPerMm;
  let at = place.left + fit.left / template.dotsPerMm;
  labelBars(label).forEach((modules, index) => {
    const width = modules * moduleMm;
    if (index % 2 === 0) {
      document.rect(
        at * POINTS_PER_MM,
        place.top * POINTS_PER_MM,
        width * POINTS_PER_MM,
        template.labelHeight * 0.48 * POINTS_PER_MM,
      );
    }
    at += width;
  });
  document.fill("black");
}

/** One centred line; a name that is too long is cut, never wrapped into the bars. */
function drawText(
  document: PDFKit.PDFDocument,
  template: LabelTemplate,
  place: Place,
  line: { readonly text: string; readonly top: number; readonly size: number },
): void {
  const margin = 2;
  document.font("label").fontSize(line.size).fillColor("black");
  document.text(line.text, (place.left + margin) * POINTS_PER_MM, (place.top + line.top) * POINTS_PER_MM, {
    width: (template.labelWidth - 2 * margin) * POINTS_PER_MM,
    height: line.size * 1.2,
    align: "center",
    lineBreak: true,
    ellipsis: true,
  });
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("error", reject);
    document.on("end", () => resolve(joined(parts)));
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
