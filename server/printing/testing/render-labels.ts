import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zplToBase64MultipleAsync } from "zpl-renderer-js";
import type { LabelDesign, PrintedLabel } from "../../../src/domain/label-design/label-design.ts";
import { assert } from "../../../src/domain/result.ts";
import { joinedBytes } from "../../../src/protocol/joined-bytes.ts";
import type { LabelLanguage } from "../../ports/printing.ts";
import { readLabelFont } from "../label-font.ts";
import { labelPrinting } from "../label-printing.ts";
import { fromPgm, fromPng, type Gray } from "./gray.ts";
import { renderTspl } from "./render-tspl.ts";

const printing = labelPrinting(readLabelFont);

/** What the product writes for some labels. */
export async function writeLabels(
  language: LabelLanguage,
  design: LabelDesign,
  dotsPerMm: number,
  labels: readonly PrintedLabel[],
): Promise<Uint8Array<ArrayBuffer>> {
  const written = await printing.document(language, { design, dotsPerMm, labels });
  assert(written.ok, "the design can be printed");
  const parts: Uint8Array[] = [];
  for await (const part of written.value) parts.push(part);
  return joinedBytes(parts);
}

/** What a printer of that language and resolution puts on paper, page by page. */
export async function renderLabels(
  language: LabelLanguage,
  bytes: Uint8Array,
  { pageWidth, pageHeight }: LabelDesign,
  dotsPerMm: number,
): Promise<readonly Gray[]> {
  if (language === "tspl") return renderTspl(bytes, { dotsPerMm });
  if (language === "pdf") return rasterPages(bytes, dotsPerMm * 25.4);
  const text = new TextDecoder().decode(bytes);
  const images = await zplToBase64MultipleAsync(text, pageWidth, pageHeight, dotsPerMm);
  return images.map((image) => fromPng(Buffer.from(image, "base64")));
}

/** Pages of a PDF as a printer of that resolution would raster them (Debian's poppler-utils). */
function rasterPages(pdf: Uint8Array, dpi: number): readonly Gray[] {
  return withFile(pdf, (file, folder) => {
    execFileSync("pdftoppm", ["-r", String(dpi), "-gray", file, join(folder, "page")]);
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith(".pgm"))
      .sort();
    return pages.map((name) => fromPgm(readFileSync(join(folder, name))));
  });
}

/** The words of a PDF, as a reader's search finds them. */
export const wordsOfPdf = (pdf: Uint8Array): string =>
  withFile(pdf, (file) => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }));

function withFile<T>(pdf: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-labels-"));
  try {
    const file = join(folder, "labels.pdf");
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
