import { expect, test } from "vitest";
import { markKeysOf, usedTwice, withMarksTaken } from "./mark-claims.ts";
import { ARRIVAL } from "./state-table.ts";
import { sampleId } from "./testing/samples.ts";

const MARK = "0104601234567893215abc\u001d93dGVz";

test("B4: the units of a bag are known by GTIN and serial number, not by the bytes of a scan", () => {
  expect(markKeysOf([{ marks: [MARK, "x"] }, { marks: [] }])).toEqual({
    keys: ["0104601234567893215abc", "x"],
    twice: false,
  });
  expect(markKeysOf([{ marks: [MARK] }, { marks: [`\u001d${MARK}`] }])).toEqual({
    keys: ["0104601234567893215abc"],
    twice: true,
  });
});

test("B4 S5: a bag with a code that is taken is kept and bound, but needs a check; nothing else changes", () => {
  const stored = ARRIVAL.printed.agreed;
  expect(withMarksTaken(stored, false)).toBe(stored);
  expect(withMarksTaken(stored, true)).toEqual({ state: "needs-check", label: "bound" });
  for (const arrival of [ARRIVAL.bound.agreed, ARRIVAL.opened.agreed, ARRIVAL.printed.declined]) {
    expect(withMarksTaken(arrival, true)).toBe(arrival);
  }
});

const KEY = "0104601234567893215abc";

test("B4: goods whose codes are used a second time are named, with the bag that has them, in the order of the lines", () => {
  const line = (sku: string, ...marks: string[]) => ({ sku, name: `Article ${sku}`, marks });
  const lines = [line("1", "a", "b", "c"), line("2", MARK), line("3"), line("1", "d")];
  const elsewhere = new Map([
    [KEY, sampleId(1)],
    ["b", sampleId(2)],
    ["c", sampleId(1)],
    ["d", sampleId(2)],
    ["of no line", sampleId(3)],
  ]);
  expect(usedTwice(lines, elsewhere)).toEqual([
    { sku: "1", name: "Article 1", units: 2, softCheck: sampleId(2) },
    { sku: "1", name: "Article 1", units: 1, softCheck: sampleId(1) },
    { sku: "2", name: "Article 2", units: 1, softCheck: sampleId(1) },
  ]);
  expect(usedTwice(lines, new Map())).toEqual([]);
});

test("B4: a code that stands twice in one bag is told by its second place, once, however the two were scanned", () => {
  const lines = [
    { sku: "1", name: "Milk", marks: [MARK, "a"] },
    { sku: "2", name: "Water", marks: [`\u001d${MARK}`] },
  ];
  expect(usedTwice(lines, new Map())).toEqual([{ sku: "2", name: "Water", units: 1, softCheck: null }]);
});
