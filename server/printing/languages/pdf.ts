import PDFDocument from "pdfkit";
import { blackRuns } from "../../../src/domain/label-design/bit-picture.ts";
import type { Mark, TextMark } from "../../../src/domain/label-design/drawing.ts";
import type { PrintedLabel } from "../../../src/domain/label-design/label-design.ts";
import { joinedBytes } from "../../../src/protocol/joined-bytes.ts";
import { drawnPages, type Layout, type PlacedDrawing, type Rectangle, rectanglesOf } from "./page-ink.ts";

/** PDF units: 72 to the inch. */
const POINTS_PER_MM = 72 / 25.4;

/** Pages after which what has been written is handed on. */
const PAGES_AT_ONCE = 8;

/**
 * Labels on pages of the design's size, part by part as they are drawn. Bars are vectors on the grid of the layout's
 * dots; letters are text in `font`, a TrueType font, so that a reader finds a number in the file.
 */
export async function* pdfDocument(
  layout: Layout,
  labels: Iterable<PrintedLabel>,
  font: Uint8Array,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { pageWidth, pageHeight } = layout.design;
  const size: [number, number] = [pageWidth * POINTS_PER_MM, pageHeight * POINTS_PER_MM];
  // No font but the given one: the writer's own would be opened first, and its build for browsers carries none.
  const info = { Title: "Softcheck labels" };
  const document = new PDFDocument({ size, margin: 0, autoFirstPage: false, font: "", info });
  const output = collect(document);
  document.registerFont("label", Uint8Array.from(font).buffer);
  let pages = 0;
  for (const { drawings } of drawnPages(layout, labels)) {
    document.addPage();
    for (const placed of drawings) drawLabel(document, placed, POINTS_PER_MM / layout.dotsPerMm);
    pages++;
    if (pages % PAGES_AT_ONCE === 0) yield await output.soFar();
  }
  if (pages === 0) document.addPage();
  document.end();
  yield await output.whole();
}

function drawLabel(document: PDFKit.PDFDocument, { drawing, left, top }: PlacedDrawing, scale: number): void {
  document.save();
  document
    .translate(left * scale, top * scale)
    .scale(scale)
    .fillColor("black");
  for (const mark of drawing.marks) {
    if (mark.kind === "text") drawText(document, mark);
    else fill(document, filled(mark));
  }
  document.restore();
}

const filled = (mark: Exclude<Mark, TextMark>): readonly Rectangle[] =>
  mark.kind === "bitmap" ? blackRuns(mark) : rectanglesOf(mark);

function fill(document: PDFKit.PDFDocument, rectangles: readonly Rectangle[]): void {
  for (const { left, top, width, height } of rectangles) document.rect(left, top, width, height);
  if (rectangles.length > 0) document.fill();
}

function drawText(document: PDFKit.PDFDocument, { text, left, baseline, em }: TextMark): void {
  document.font("label").fontSize(em);
  document.text(text, left, baseline, { baseline: "alphabetic", lineBreak: false, features: [] });
}

/** What the writer has written and nobody has taken yet. */
function collect(document: PDFKit.PDFDocument) {
  let parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("error", reject);
    document.on("end", () => resolve());
  });
  const take = () => {
    const taken = joinedBytes(parts);
    parts = [];
    return taken;
  };
  return {
    // The writer is a stream, which hands on what it holds once the task that wrote it is over.
    soFar: () => new Promise<void>((resolve) => setTimeout(resolve)).then(take),
    whole: () => ended.then(take),
  };
}
