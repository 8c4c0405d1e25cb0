import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { prepareZXingModule } from "zxing-wasm/reader";
import { upcEToUpcA } from "../domain/barcodes/gtin.ts";
import { readPicture } from "./read-picture.ts";

const CORPUS = new URL("../../../shared/corpus/barcodes/", import.meta.url);
const WASM = new URL("../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", import.meta.url);

/** Measured with these settings on the 319 pictures; the rest is not found, nothing is read wrongly. */
const RIGHT_AT_LEAST = 204;

const Picture = v.object({
  file: v.string(),
  symbology: v.string(),
  text: v.nullable(v.string()),
  alsoValid: v.optional(v.array(v.string())),
});
type Picture = v.InferOutput<typeof Picture>;

/** The comparison rules of the set: UPC-A and UPC-E as GTIN; brackets, GS and the 01 in front of a DataBar do not count. */
function comparable(symbology: string, text: string): string {
  if (symbology === "upce") {
    const upcA = upcEToUpcA(text);
    return (upcA.ok ? upcA.value : text).padStart(14, "0");
  }
  if (["ean13", "upca"].includes(symbology)) return text.padStart(14, "0");
  const plain = text.replaceAll(/[()]|\p{Cc}/gu, "");
  return symbology === "databar" && plain.length === 16 ? plain.slice(2) : plain;
}

function isRight(picture: Picture, raw: string): boolean {
  const { symbology, text, alsoValid = [] } = picture;
  const wanted = [...(text === null ? [] : [text]), ...alsoValid];
  const got = comparable(symbology === "upce" ? "upca" : symbology, raw);
  return wanted.some((one) => comparable(symbology, one) === got);
}

beforeAll(async () => {
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(WASM) }, fireImmediately: true });
});

test("real pictures: nothing is read wrongly, nothing where there is nothing, and no fewer than measured", async () => {
  if (!existsSync(CORPUS)) {
    console.warn(`notice: no pictures at ${fileURLToPath(CORPUS)}, so real photographs were not checked here`);
    return;
  }
  const list: unknown = JSON.parse(readFileSync(new URL("expected.json", CORPUS), "utf8"));
  const pictures = v.parse(v.array(Picture), list);
  const wrong: string[] = [];
  let right = 0;
  for (const picture of pictures) {
    const read = await readPicture(readFileSync(new URL(picture.file, CORPUS)), { invert: true });
    if (read === null) continue;
    if (isRight(picture, read.raw)) right++;
    else wrong.push(`${picture.file}: ${read.symbology} ${read.raw}`);
  }
  console.warn(`real pictures: ${right} right, ${wrong.length} wrong of ${pictures.length}`);
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
});
