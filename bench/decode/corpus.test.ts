import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCorpusByTerminal } from "./bench.ts";
import { isRight, type Picture, readCorpus } from "./corpus.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus/barcodes/", import.meta.url));

/** Measured on the 319 pictures; the rest is not found, nothing is read wrongly. */
const RIGHT_AT_LEAST = 231;
const TIME_LIMIT_MS = 120_000;

const picture = (symbology: string, text: string | null, alsoValid: string[] = []): Picture => ({
  file: `${symbology}/one.png`,
  symbology,
  text,
  alsoValid,
});

test("reads compare as the same article: UPC-A as EAN-13, UPC-E expanded (B3)", () => {
  expect(isRight(picture("upca", "012345678905"), "0012345678905")).toBe(true);
  expect(isRight(picture("upce", "01234531"), "0012345000031")).toBe(false);
  expect(isRight(picture("upce", "04963406"), "0049000006346")).toBe(true);
  expect(isRight(picture("ean13", "4600000000008"), "4600000000015")).toBe(false);
});

test("brackets, separators and a DataBar's 01 do not count, everything else does", () => {
  expect(isRight(picture("databar", "04600000000008"), "0104600000000008")).toBe(true);
  expect(isRight(picture("datamatrix", "(01)04600000000008(21)abc\u001d(93)x"), "010460000000000821abc93x")).toBe(true);
  expect(isRight(picture("code128", "CNK8181G2C"), "cnk8181g2c")).toBe(false);
});

test("where nothing may be read only what is named besides is right", () => {
  expect(isRight(picture("foreign", null), "123")).toBe(false);
  expect(isRight(picture("foreign", null, ["123"]), "123")).toBe(true);
});

test(
  "real pictures: nothing is read wrongly, nothing where there is nothing, and no fewer than measured",
  async () => {
    if (!existsSync(CORPUS)) {
      console.warn(`notice: no pictures at ${CORPUS}, so real photographs were not checked here`);
      return;
    }
    const pictures = readCorpus(CORPUS);
    const readings = await readCorpusByTerminal(CORPUS, pictures);
    const wrong: string[] = [];
    let right = 0;
    for (const [at, one] of pictures.entries()) {
      for (const text of readings[at]?.texts ?? []) {
        if (isRight(one, text)) right++;
        else wrong.push(`${one.file}: ${text}`);
      }
    }
    console.warn(`real pictures: ${right} right, ${wrong.length} wrong of ${pictures.length}`);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
  },
  TIME_LIMIT_MS,
);
