import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { GS } from "../../src/domain/barcodes/element-string.ts";
import { upcEToUpcA } from "../../src/domain/barcodes/gtin.ts";

const Picture = v.object({
  file: v.string(),
  symbology: v.string(),
  text: v.nullable(v.string()),
  alsoValid: v.optional(v.array(v.string())),
});

/** One picture of a corpus: its file, what must be read in it (null: nothing may be read), what may be read besides. */
export type Picture = v.InferOutput<typeof Picture>;

/** The pictures that `expected.json` of a folder lists. */
export function readCorpus(folder: string): readonly Picture[] {
  const list: unknown = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
  return v.parse(v.array(Picture), list);
}

/** The comparison rules of such folders: EAN-13, UPC-A and UPC-E as GTIN; brackets, GS and the 01 before a DataBar's 14 digits do not count. */
function comparable(symbology: string, text: string): string {
  if (symbology === "upce") {
    const upcA = upcEToUpcA(text);
    return (upcA.ok ? upcA.value : text).padStart(14, "0");
  }
  if (symbology === "ean13" || symbology === "upca") return text.padStart(14, "0");
  const plain = text.replaceAll(/[()]/g, "").replaceAll(GS, "");
  return symbology === "databar" && plain.length === 16 ? plain.slice(2) : plain;
}

/** An engine may give a UPC-E as its six to eight digits or expanded; the printed text is always the short one. */
const spellings = (symbology: string, text: string): readonly string[] =>
  symbology === "upce" ? [comparable("upce", text), comparable("upca", text)] : [comparable(symbology, text)];

export function isRight({ symbology, text, alsoValid = [] }: Picture, read: string): boolean {
  const got = spellings(symbology, read);
  const wanted = text === null ? alsoValid : [text, ...alsoValid];
  return wanted.some((one) => got.includes(comparable(symbology, one)));
}

/** Into which of two halves a picture falls: by a hash of its name, so that choosing on one can be checked on the other. */
export const halfOf = ({ file }: Picture): number => (createHash("sha256").update(`half ${file}`).digest()[0] ?? 0) % 2;
