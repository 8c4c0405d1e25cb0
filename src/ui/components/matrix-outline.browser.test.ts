import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import { utf8 } from "../../domain/pos-code/pos-pattern.ts";
import { CAPACITY_LIMITS, POS_SYMBOLS, type PosSymbol } from "../../domain/pos-code/pos-template.ts";
import { READY_POS_TEMPLATE_IDS, readyPosTemplate } from "../../domain/pos-code/ready-pos-templates.ts";
import { pieces, plainTemplate, READING } from "../../domain/pos-code/testing/pos-lines.ts";
import { writePosCodes } from "../../domain/pos-code/write-pos-codes.ts";
import { matrixOutline } from "./matrix-outline.ts";

prepareZXingModule({ overrides: { locateFile: () => wasm } });

const SCALE = 4;

/** Draws a code as a page would, and reads it as a till's scanner would. */
async function readBack(symbol: PosSymbol, bytes: readonly number[]): Promise<readonly number[]> {
  const { size, path } = matrixOutline(symbol, bytes);
  const canvas = new OffscreenCanvas(size * SCALE, size * SCALE);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser draws nothing");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(SCALE, SCALE);
  context.fillStyle = "#000000";
  context.fill(new Path2D(path), "evenodd");
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  const [read] = await readBarcodes(picture, {
    formats: [symbol === "qr" ? "QRCode" : "DataMatrix"],
    maxNumberOfSymbols: 1,
  });
  return [...(read?.bytes ?? [])];
}

const GS = "\u001d";
const MARKS = [
  `0104600000000015215Yz!"%&'()*+,-./:;<=>?_aB${GS}93Zy9k`,
  `0104600000000015215Aa${GS}91EE06${GS}92${"aB3/+=%".repeat(12)}`,
  "ÄÖÜß%€Ж{GS}~|",
];

for (const symbol of POS_SYMBOLS) {
  test(`R6: what every ready template writes is read out of a ${symbol} byte for byte, marks with GS, % and umlauts too`, async () => {
    const marked = { ...pieces("4600000000015", 3), marks: MARKS };
    const goods = [pieces("4600000000008", 3), marked, pieces("4600000000022", 1, ["age"])];
    for (const id of READY_POS_TEMPLATE_IDS) {
      const template = {
        ...readyPosTemplate(id, "t", "t"),
        symbol,
        ...(id === "marks" ? { marked: "{barcode}{ESC}{mark}" } : {}),
      };
      const codes = writePosCodes(goods, { template, reading: READING, decimals: 2 });
      if (!codes.ok) throw new Error(JSON.stringify(codes.error));
      for (const { text } of codes.value.parts) expect(await readBack(symbol, utf8(text)), id).toEqual(utf8(text));
    }
  });

  test(`R6: a ${symbol} carries as many bytes as a template may ask of it, whatever they are`, async () => {
    const [, most] = CAPACITY_LIMITS[symbol];
    const [bytes = []] = fc.sample(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: most, maxLength: most }), {
      numRuns: 1,
      seed: 7,
    });
    expect(await readBack(symbol, bytes)).toEqual(bytes);
    const digits = writePosCodes([pieces("4600000000008", 200)], {
      template: plainTemplate({ symbol, capacity: most }),
      reading: READING,
      decimals: 2,
    });
    const first = utf8(digits.ok ? (digits.value.parts[0]?.text ?? "") : "");
    expect(first.length).toBeGreaterThan(most - 14);
    expect(await readBack(symbol, first)).toEqual(first);
  });
}
