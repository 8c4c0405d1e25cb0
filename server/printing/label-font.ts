import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The labels' typeface from its package. */
export const readLabelFont = (): Promise<Uint8Array> =>
  readFile(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
