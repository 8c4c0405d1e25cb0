import { expect, test } from "vitest";
import { zplToBase64MultipleAsync } from "zpl-renderer-js";
import { labelAi, labelPrefix, makeLabelNumber } from "../../src/domain/label-number.ts";
import type { PrintedLabel } from "../ports/ports.ts";
import { labelPrinting } from "./label-printing.ts";
import { fitSymbol, type LabelTemplate, TEMPLATES } from "./template.ts";
import { rasterPages, readSymbols } from "./testing/read-symbols.ts";

function labels(count: number, store = "Магазин «У дома» № 7"): readonly PrintedLabel[] {
  const prefix = labelPrefix("46");
  const ai = labelAi("98");
  if (!prefix.ok || !ai.ok) throw new Error("the prefix and the identifier of this test are well formed");
  let digits = 17;
  return Array.from({ length: count }, (_, serial) => {
    const number = makeLabelNumber(prefix.value, serial * 37, (below) => (digits = (digits * 31 + 7) % below));
    if (!number.ok) throw new Error("the prefix has room");
    return { number: number.value, ai: ai.value, store };
  });
}

const symbolsOf = (wanted: readonly PrintedLabel[]) =>
  wanted.map(({ ai, number }) => ({ text: ai + number, aim: "]C1" }));
const template = (id: string): LabelTemplate => {
  const found = TEMPLATES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
};

test("L1 L5: a label printed by ZPL decodes to its number as ]C1", async () => {
  const wanted = labels(3);
  const images = await zplToBase64MultipleAsync(labelPrinting().zpl("roll-58x40", wanted), 58, 40, 8);
  const read = await Promise.all(images.map((image) => readSymbols(Uint8Array.from(Buffer.from(image, "base64")))));
  expect(read.flat()).toEqual(symbolsOf(wanted));
});

test("L5: a name too long for the label is made smaller and cut, never printed over the bars", async () => {
  const wanted = labels(2, "Магазин «У дома» № 7 на углу Большой Морской и Невского, второй этаж направо");
  const images = await zplToBase64MultipleAsync(labelPrinting().zpl("roll-58x40", wanted), 58, 40, 8);
  const pages = rasterPages(await labelPrinting().pdf("roll-58x40", wanted), 203.2);
  const pictures = [...images.map((image) => Uint8Array.from(Buffer.from(image, "base64"))), ...pages];
  const read = await Promise.all(pictures.map(readSymbols));
  expect(read.flat()).toEqual([...symbolsOf(wanted), ...symbolsOf(wanted)]);
});

test("L5: a store's name cannot smuggle printer commands into ZPL", () => {
  const zpl = labelPrinting().zpl("roll-58x40", labels(1, "A^XZ~JR_5E"));
  expect(zpl.match(/\^XZ/g)).toHaveLength(1);
  expect(zpl).not.toContain("~JR");
  expect(zpl).toContain("A_5EXZ_7EJR_5F5E");
});

test("L1 L5: every label of a PDF roll decodes to its number, one to a page, at the printer's 203 dpi", async () => {
  const wanted = labels(3);
  const pages = rasterPages(await labelPrinting().pdf("roll-58x40", wanted), 203.2);
  expect(pages).toHaveLength(3);
  expect((await Promise.all(pages.map(readSymbols))).flat()).toEqual(symbolsOf(wanted));
});

test("L1 L5: every label of a PDF sheet decodes to its number, rows first, the rest on a second page", async () => {
  const wanted = labels(30);
  const pages = rasterPages(await labelPrinting().pdf("sheet-a4", wanted), 300);
  expect(pages).toHaveLength(2);
  expect((await Promise.all(pages.map(readSymbols))).flat()).toEqual(symbolsOf(wanted));
});

test("L2: 154 modules with quiet zones fit a 58 mm roll at 0.375 mm and a 40 mm roll at 0.25 mm", () => {
  const roll = template("roll-58x40");
  expect(fitSymbol(roll)).toMatchObject({ ok: true, value: { moduleDots: 3, width: 402 } });
  expect(fitSymbol({ ...roll, labelWidth: 40, xDimension: 0.25 })).toMatchObject({
    ok: true,
    value: { moduleDots: 2 },
  });
});

test("L5: a template on which the symbol would lose its quiet zones or its even bars is refused", () => {
  const roll = template("roll-58x40");
  // 154 × 0.375 mm = 57.75 mm; the next whole dot below is too little.
  expect(fitSymbol({ ...roll, labelWidth: 57.75 }).ok).toBe(true);
  expect(fitSymbol({ ...roll, labelWidth: 57.625 })).toEqual({ ok: false, error: "symbol-too-wide" });
  expect(fitSymbol({ ...roll, labelWidth: 40 })).toEqual({ ok: false, error: "symbol-too-wide" });
  expect(fitSymbol({ ...roll, xDimension: 0.33 })).toEqual({ ok: false, error: "bars-not-whole-dots" });
  expect(fitSymbol({ ...roll, xDimension: 0.125 })).toEqual({ ok: false, error: "bars-too-narrow" });
});
