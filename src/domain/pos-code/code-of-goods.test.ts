import { describe, expect, test } from "vitest";
import { makeInStoreCode } from "../barcodes/in-store.ts";
import { codeOfGoods } from "./code-of-goods.ts";
import type { PosLine } from "./pos-line.ts";
import { pieces, READING, scaleCode, weighed } from "./testing/pos-lines.ts";

const SINGLE = "4600000000008";
const PACK = "4600000000022";
const catalogue = (...barcodes: readonly (readonly [string, number])[]): Pick<PosLine, "article"> => ({
  article: { barcodes: barcodes.map(([barcode, count]) => ({ barcode, pieces: count })), flags: [] },
});
const code = (line: PosLine, count = line.quantity) => {
  const found = codeOfGoods(line, count, READING);
  return found.ok ? [found.value.code, found.value.times, found.value.pieces] : found.error;
};

describe("packs (B2)", () => {
  test("pieces that came out of a pack are typed by the barcode of one piece", () => {
    expect(code({ ...pieces(PACK, 7), ...catalogue([PACK, 6], [SINGLE, 1]) })).toEqual([SINGLE, 7, 1]);
  });

  test("where only packs have a barcode, whole packs are typed, and anything else is a fault", () => {
    expect(code({ ...pieces(PACK, 12), ...catalogue([PACK, 6]) })).toEqual([PACK, 2, 6]);
    expect(code({ ...pieces(PACK, 7), ...catalogue([PACK, 6]) })).toBe("no-code-for-one-piece");
  });

  test("a single piece goes by the barcode that was scanned, of several that an article has", () => {
    expect(code({ ...pieces(SINGLE, 2), ...catalogue(["4600000000039", 1], [SINGLE, 1]) })).toEqual([SINGLE, 2, 1]);
  });
});

describe("codes that are more than a number (B3, B4)", () => {
  const element = "010460000000000810ABC";

  test("a GS1 code goes by the article's barcode; without a catalogue by the number inside it", () => {
    expect(code({ ...pieces(element, 1), ...catalogue(["42", 1], [SINGLE, 1]) })).toEqual([SINGLE, 1, 1]);
    expect(code(pieces(element, 2))).toEqual([SINGLE, 2, 1]);
    expect(code({ ...pieces(element, 1), ...catalogue(["42", 1]) })).toEqual(["42", 1, 1]);
  });

  test("codes of a store's own are typed as they are, and an article without any barcode by its number", () => {
    expect(code({ ...pieces("63001", 2), ...catalogue() })).toEqual(["63001", 2, 1]);
    expect(code(pieces("BREAD", 2))).toEqual(["BREAD", 2, 1]);
  });
});

describe("measured goods (B2)", () => {
  const layout = (measure: "pieces" | "priceMinor") =>
    ({ prefix: "20", articleDigits: 5, measureDigits: 5, measure }) as const;
  const read = (measure: "pieces" | "priceMinor", line: PosLine) => {
    const rules = READING.rules.map((rule) =>
      rule.reads === "in-store" ? { ...rule, layout: layout(measure) } : rule,
    );
    const found = codeOfGoods(line, line.quantity, { ...READING, rules });
    return found.ok ? [found.value.times, found.value.pieces] : found.error;
  };

  test("a package is typed once by its own code, if the code still says what the line says", () => {
    expect(code(weighed(scaleCode("42", 500), 500))).toEqual([scaleCode("42", 500), 1, 1]);
    expect(code(weighed(scaleCode("42", 500), 400))).toBe("measure-differs");
  });

  test("a count in the code: so many codes as make the pieces", () => {
    const six = makeInStoreCode(layout("pieces"), "42", 6);
    expect(read("pieces", pieces(six, 12))).toEqual([2, 6]);
    expect(read("pieces", pieces(six, 7))).toBe("measure-differs");
  });

  test("a price in the code must be that of the line", () => {
    const priced = makeInStoreCode(layout("priceMinor"), "42", 8_990);
    expect(read("priceMinor", pieces(priced, 1))).toEqual([1, 1]);
    expect(read("priceMinor", { ...pieces(priced, 1), amountMinor: 8_000 })).toBe("measure-differs");
  });

  test("a whole code that stands in the catalogue tells no measure", () => {
    const own = scaleCode("42", 500);
    expect(code({ ...pieces(own, 3), ...catalogue([own, 1]) })).toEqual([own, 3, 1]);
  });
});
