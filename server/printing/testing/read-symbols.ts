import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

let prepared = false;

function prepare(): void {
  if (prepared) return;
  const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
  prepared = true;
}

/** Every Code 128 of a PNG: what the product's own engine reads from it, from top to bottom and left to right. */
export async function readSymbols(
  png: Uint8Array,
): Promise<readonly { readonly text: string; readonly aim: string }[]> {
  prepare();
  const found = await readBarcodes(Uint8Array.from(png), {
    formats: ["Code128"],
    maxNumberOfSymbols: 255,
    textMode: "Plain",
  });
  const inRows = found.toSorted(
    (a, b) =>
      Math.round((a.position.topLeft.y - b.position.topLeft.y) / 50) || a.position.topLeft.x - b.position.topLeft.x,
  );
  return inRows.map(({ text, symbologyIdentifier }) => ({ text, aim: symbologyIdentifier }));
}

/** Pages of a PDF as a printer of that resolution would raster them (Debian's poppler-utils). */
export function rasterPages(pdf: Uint8Array, dpi: number): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-labels-"));
  try {
    const file = join(folder, "labels.pdf");
    writeFileSync(file, pdf);
    execFileSync("pdftoppm", ["-png", "-r", String(dpi), "-gray", file, join(folder, "page")]);
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith(".png"))
      .sort();
    return pages.map((name) => Uint8Array.from(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
