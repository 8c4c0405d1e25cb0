import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator } from "@playwright/test";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

/** What a scanner held before the screen reads out of the 2D code there; empty when it reads none. */
export async function codeOnScreen(picture: Locator): Promise<string> {
  const [read] = await readBarcodes(new Uint8Array(await picture.screenshot()), {
    formats: ["QRCode", "DataMatrix"],
    maxNumberOfSymbols: 1,
  });
  return new TextDecoder().decode(read?.bytes);
}
