import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Gray } from "./gray.ts";

let prepared = false;

function prepare(): void {
  if (prepared) return;
  const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
  prepared = true;
}

/** Dots that may lie between the tops of symbols of one row. */
const SAME_ROW = 50;

/** Every Code 128 of a picture: what the product's own engine reads, from top to bottom and left to right. */
export async function readSymbols(picture: Gray): Promise<readonly { readonly text: string; readonly aim: string }[]> {
  prepare();
  const found = await readBarcodes(imageOf(picture), {
    formats: ["Code128"],
    maxNumberOfSymbols: 255,
    textMode: "Plain",
  });
  const inRows = found.toSorted(
    (a, b) =>
      Math.round((a.position.topLeft.y - b.position.topLeft.y) / SAME_ROW) ||
      a.position.topLeft.x - b.position.topLeft.x,
  );
  return inRows.map(({ text, symbologyIdentifier }) => ({ text, aim: symbologyIdentifier }));
}

function imageOf({ width, height, shades }: Gray) {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let at = 0; at < shades.length; at++) data.fill(shades[at] ?? 255, 4 * at, 4 * at + 3);
  return { width, height, data, colorSpace: "srgb" as const };
}
