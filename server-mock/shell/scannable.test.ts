import { expect, test } from "vitest";
import { readElementString } from "../../src/domain/barcodes/element-string.ts";
import { labelNumber } from "../../src/domain/label-number.ts";
import { rawLabel, scannableParts, tourGoods } from "./scannable.ts";

const codes = scannableParts.flatMap(({ codes }) => codes);

test("everything on the demo sheet can be scanned, each code once, and the tour has goods of it", () => {
  expect(codes.length).toBeGreaterThan(20);
  expect(new Set(codes.map(({ raw }) => raw)).size).toBe(codes.length);
  expect(tourGoods).toHaveLength(3);
  for (const code of tourGoods) expect(codes).toContain(code);
});

test("marking codes are typed as a scanner sends them: with identifier and separators, without brackets (B4)", () => {
  const marked = codes.filter(({ raw }) => raw.startsWith("]d2"));
  expect(marked).toHaveLength(2);
  for (const { raw } of marked) {
    const read = readElementString(raw.slice("]d2".length));
    expect(read.ok && read.value.map(({ ai }) => ai)).toEqual(["01", "21", "93"]);
  }
});

test("a label is typed with the store's identifier before its number (L1)", () => {
  const number = labelNumber("91700000009766");
  if (!number.ok) throw new Error("no label number");
  expect(rawLabel(number.value)).toBe("9891700000009766");
});
