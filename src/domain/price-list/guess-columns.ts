import { type ListColumn, type ListField, plainWords } from "./mapping.ts";

/** Titles that price lists use, the surest first. A title is one field's at most. */
const TITLES: readonly (readonly [ListField, readonly string[]])[] = [
  [
    "sku",
    [
      "sku",
      "код",
      "код товара",
      "артикул",
      "article",
      "item code",
      "code",
      "ид",
      "id",
      "item",
      "plu",
      "номенклатурный номер",
    ],
  ],
  [
    "barcode",
    ["barcode", "barcodes", "штрихкод", "штрих код", "штрихкоды", "шк", "ean", "ean13", "ean 13", "gtin", "upc"],
  ],
  [
    "name",
    [
      "name",
      "наименование",
      "название",
      "товар",
      "номенклатура",
      "полное наименование",
      "title",
      "description",
      "product",
    ],
  ],
  ["unit", ["unit", "ед", "ед изм", "единица", "единица измерения", "базовая единица", "uom", "measure"]],
  [
    "price",
    [
      "price",
      "price minor",
      "цена",
      "цена руб",
      "розничная цена",
      "цена розничная",
      "цена продажи",
      "retail price",
      "стоимость",
      "цена розн",
    ],
  ],
  ["currency", ["currency", "валюта"]],
  ["vat", ["vat", "vat percent", "ндс", "ставка ндс", "tax", "tax rate"]],
  ["flags", ["flags", "признаки"]],
  ["flag-marked", ["маркировка", "маркируемый", "marked", "честный знак"]],
  ["flag-age", ["18+", "18", "возраст", "age", "age limit"]],
  ["flag-weigh", ["весовой", "by weight"]],
  ["quick-key", ["quick key", "быстрая клавиша"]],
  ["store", ["store", "магазин", "код магазина", "shop"]],
  [
    "valid-from",
    [
      "valid from",
      "price from",
      "effective from",
      "effective date",
      "действует с",
      "цена с",
      "цена действует с",
      "дата начала действия",
      "дата начала",
      "дата цены",
      "дата вступления в силу",
    ],
  ],
];

/** Columns by their titles; empty when these are no titles of a price list. */
export function guessColumns(titles: readonly string[]): readonly ListColumn[] {
  const plain = titles.map(plainWords);
  const taken = new Set<number>();
  const columns = TITLES.flatMap(([field, words]) => {
    const place = words.map((word) => plain.indexOf(word)).find((at) => at >= 0 && !taken.has(at));
    if (place === undefined) return [];
    taken.add(place);
    return [{ from: (titles[place] ?? "").trim(), field }];
  });
  return columns.filter(({ from }) => from !== "");
}

const NEEDED: readonly ListField[] = ["sku", "name", "price"];

/** Could a table with these titles be a price list at all? */
export const areTitles = (titles: readonly string[]): boolean => {
  const fields = guessColumns(titles).map(({ field }) => field);
  return NEEDED.filter((field) => fields.includes(field)).length >= 2;
};

export const SEPARATORS = [";", ",", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

const without = (line: string): string => line.replaceAll(/"(?:[^"]|"")*"/g, "");

/** The sign that divides most lines into equally many cells. */
export function guessSeparator(lines: readonly string[]): Separator {
  const best = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => without(line).split(separator).length - 1).filter((count) => count > 0);
    const common = counts.map((count) => counts.filter((other) => other === count).length * Math.min(count, 20));
    return { separator, score: Math.max(0, ...common) };
  });
  return best.reduce((a, b) => (b.score > a.score ? b : a)).separator;
}

/** How the prices are written: their decimal sign, and what stands between thousands. */
export function guessNumbers(prices: readonly string[]): {
  readonly decimal: "." | ",";
  readonly thousands: "" | " " | "," | ".";
} {
  const bare = prices.map((price) => price.trim());
  const commas = bare.filter((price) => /,\d{1,2}(?!\d)/.test(price)).length;
  const points = bare.filter((price) => /\.\d{1,2}(?!\d)/.test(price)).length;
  const decimal = commas > points ? "," : ".";
  const other = decimal === "," ? "." : ",";
  if (bare.some((price) => /\d[\s\u00a0\u202f]\d{3}/.test(price))) return { decimal, thousands: " " };
  const grouped = bare.some((price) => new RegExp(`\\d[${other}]\\d{3}([${decimal}]|$)`).test(price));
  return { decimal, thousands: grouped ? other : "" };
}
