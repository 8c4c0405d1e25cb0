import fc from "fast-check";
import { expect, test } from "vitest";
import type { Article } from "../article.ts";
import { currency, minor } from "../money.ts";
import { countDifferences, EXAMPLES, isByHalf, isSame } from "./differences.ts";
import { areTitles, guessColumns, guessNumbers, guessSeparator } from "./guess-columns.ts";
import { minorOf, vatOf } from "./list-numbers.ts";
import { fieldsOf, mapRow, placeColumns } from "./map-row.ts";
import type { RowMapping } from "./mapping.ts";

const comma = { decimal: ",", thousands: " " } as const;
const point = { decimal: ".", thousands: "," } as const;

test.each([
  ["1 234,50", comma, 123_450],
  ["1\u00a0234,5 руб.", comma, 123_450],
  ["89,90 ₽", comma, 8_990],
  ["12,5000", comma, 1_250],
  ["1,234.50", point, 123_450],
  ["0", point, 0],
  ["12.50", comma, undefined],
  ["12 50,00", comma, undefined],
  ["12,345", comma, undefined],
  ["-5", comma, undefined],
  ["1e3", point, undefined],
  ["1 234", { decimal: ",", thousands: "" } as const, undefined],
  ["=1+1", point, undefined],
])("E4: an amount %j is read as written or not at all", (text, form, amount) => {
  expect(minorOf(text, form, 2)).toBe(amount);
});

test("E4: an amount written by the locale comes back, whatever the signs", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000_000 }),
      fc.constantFrom(
        comma,
        point,
        { decimal: ".", thousands: "'" } as const,
        { decimal: ",", thousands: "" } as const,
      ),
      fc.constantFrom(0, 2, 3),
      (amount, form, decimals) => {
        const digits = String(amount).padStart(decimals + 1, "0");
        const whole = digits.slice(0, digits.length - decimals).replaceAll(/\B(?=(\d{3})+$)/g, form.thousands);
        const text = decimals === 0 ? whole : `${whole}${form.decimal}${digits.slice(-decimals)}`;
        expect(minorOf(text, form, decimals)).toBe(amount);
      },
    ),
  );
});

test.each([
  ["20%", 20],
  ["НДС 10", 10],
  ["Без НДС", 0],
  ["7,5 %", 7.5],
  ["much", undefined],
])("VAT %j", (text, percent) => expect(vatOf(text)).toBe(percent));

const mapping: RowMapping = {
  ...comma,
  columns: [
    { from: "Код", field: "sku" },
    { from: "Штрих-код", field: "barcode" },
    { from: "ШК 2", field: "barcode" },
    { from: "Наименование", field: "name" },
    { from: "Ед. изм.", field: "unit" },
    { from: "Цена, руб.", field: "price" },
    { from: "Маркировка", field: "flag-marked" },
  ],
  priceIn: "major",
  dateOrder: "day-first",
  units: [{ word: "десяток", unit: "pc", per: 1 }],
  constants: { vatPercent: 20, flags: ["excluded"] },
};
const titles = ["КОД", "Штрих код", "ШК 2", "наименование", "Ед.изм", "Цена руб", "Маркировка"];

function row(...cells: readonly string[]) {
  const { places, missing } = placeColumns(mapping.columns, titles);
  expect(missing).toEqual([]);
  return mapRow(fieldsOf(cells, places), mapping, 2).row;
}

test("E4 B2: a row becomes an article by titles, whatever their case and dots; weighed goods are priced per 1000 g", () => {
  expect(row("7", "4600000000015", "12, 13", " Яблоки ", "кг", "166,79", "да")).toEqual({
    ...{ sku: "7", name: "Яблоки", barcodes: ["4600000000015", "12", "13"], unit: "g", priceMinor: 16_679 },
    ...{ currency: undefined, vatPercent: 20, flags: ["marked"] },
  });
  expect(row("8", "1", "", "Сыр", "100 г", "85", "нет")).toMatchObject({
    unit: "g",
    priceMinor: 85_000,
    flags: ["excluded"],
  });
  expect(row("9", "1", "", "Яйца", "Десяток", "99", "")).toMatchObject({ unit: "pc", priceMinor: 9_900 });
});

test("E4: what cannot be read stays as it was written, and a code that a spreadsheet shortened is no code", () => {
  expect(row("9", "4,60E+12", "", "x", "ведро", "дорого", "")).toMatchObject({
    ...{ barcodes: [""], unit: "ведро", priceMinor: "дорого" },
  });
});

test("E4: columns go by their places where there are no titles", () => {
  const { places, missing } = placeColumns(
    [
      { from: "2", field: "sku" },
      { from: "Цена", field: "price" },
    ],
    undefined,
  );
  expect([places.get("sku"), missing]).toEqual([[1], ["Цена"]]);
});

test("E4: titles, separators and signs are guessed in both languages", () => {
  const line = "Артикул;Штрихкод;Наименование;Ед.;Цена, руб.;НДС, %";
  expect(guessColumns(line.split(";")).map(({ field }) => field)).toEqual([
    "sku",
    "barcode",
    "name",
    "unit",
    "price",
    "vat",
  ]);
  expect(guessColumns(["Код", "Артикул", "Name", "Price"]).slice(0, 1)).toEqual([{ from: "Код", field: "sku" }]);
  expect([areTitles(["sku", "barcode", "title", "price"]), areTitles(["Прайс-лист от 1.12", "", ""])]).toEqual([
    true,
    false,
  ]);
  expect(guessSeparator([line, '1;2;"a, b";шт;1,50;20', "2;3;c, d, e;шт;2,50;20"])).toBe(";");
  expect(guessSeparator(["a\tb\tc", "1,5\t2\t3"])).toBe("\t");
  expect(guessNumbers(["1 234,50", "7,00"])).toEqual({ decimal: ",", thousands: " " });
  expect(guessNumbers(["1.234,50"])).toEqual({ decimal: ",", thousands: "." });
  expect(guessNumbers(["12.50", "1"])).toEqual({ decimal: ".", thousands: "" });
});

const rub = currency("RUB");
if (!rub.ok) throw new Error("RUB is a currency");
const money = rub.value;

function article(sku: string, price: number, ...barcodes: readonly string[]): Article {
  const amount = minor(price);
  if (!amount.ok) throw new Error("a price");
  const codes = barcodes.map((barcode) => ({ barcode, pieces: 1 }));
  return {
    sku,
    name: sku,
    barcodes: codes,
    unit: "pc",
    priceMinor: amount.value,
    currency: money,
    vatPercent: 0,
    flags: [],
  };
}

test("E4: prices that rise or fall by more than half, and those that become nothing", () => {
  expect([isByHalf(100, 150), isByHalf(100, 151), isByHalf(100, 49), isByHalf(100, 50), isByHalf(0, 1)]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
});

test("E4 B2: a barcode that one article loses and another gets has moved; one that both have has not", () => {
  const differences = countDifferences();
  differences.compare(article("1", 100, "A", "B"), article("1", 100, "A"), undefined, true);
  differences.compare(article("2", 100), article("2", 40, "B", "A"), undefined, true);
  differences.remove(article("3", 5, "C"));
  differences.compare(undefined, article("4", 0, "C"), undefined, true);
  const total = differences.total();
  expect(total).toMatchObject({ added: 1, changed: 2, removed: 1, prices: 1, byHalf: 1, toZero: 1, movedBarcodes: 2 });
  expect(total.movedExamples).toEqual([
    { barcode: "B", from: "1", to: "2" },
    { barcode: "C", from: "3", to: "4" },
  ]);
});

/** Lists of a small world, so that skus and barcodes meet. */
const lists = fc.uniqueArray(
  fc.record({
    sku: fc.integer({ min: 1, max: 30 }).map(String),
    price: fc.nat(5),
    codes: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 3 }),
  }),
  { selector: ({ sku }) => sku },
);

test("E4: counts say what becomes of each sku, also when an article comes in several rows", () => {
  fc.assert(
    fc.property(lists, lists, (old, next) => {
      const now = new Map(old.map(({ sku, price, codes }) => [sku, article(sku, price, ...codes)]));
      const wanted = new Map(next.map(({ sku, price, codes }) => [sku, article(sku, price, ...codes)]));
      const differences = countDifferences();
      for (const [sku, whole] of wanted) {
        // One row for each code, as some systems export them.
        let before: Article | undefined;
        for (let count = Math.min(1, whole.barcodes.length); count <= whole.barcodes.length; count += 1) {
          const made = { ...whole, barcodes: whole.barcodes.slice(0, count) };
          differences.compare(now.get(sku), made, before, true);
          before = made;
        }
      }
      for (const [sku, gone] of now) if (!wanted.has(sku)) differences.remove(gone);
      const pairs = [...wanted].map(([sku, made]) => [now.get(sku), made] as const);
      const known = pairs.flatMap(([before, made]) => (before === undefined ? [] : [[before, made] as const]));
      const total = differences.total();
      expect(total).toMatchObject({
        added: pairs.length - known.length,
        unchanged: known.filter(([before, made]) => isSame(before, made)).length,
        changed: known.filter(([before, made]) => !isSame(before, made)).length,
        removed: [...now.keys()].filter((sku) => !wanted.has(sku)).length,
        prices: known.filter(([before, made]) => before.priceMinor !== made.priceMinor).length,
      });
      expect(total.priceExamples.length).toBe(Math.min(total.prices, EXAMPLES));
    }),
  );
});
