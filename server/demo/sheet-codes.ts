import { DEFAULT_RULES } from "../../src/domain/barcodes/barcode-rule.ts";
import { makeInStoreCode } from "../../src/domain/barcodes/in-store.ts";
import { type LabelAi, type LabelNumber, labelForPeople } from "../../src/domain/label-number.ts";
import { assert } from "../../src/domain/result.ts";
import { demoArticles } from "./articles.ts";
import { ean13 } from "./demo-codes.ts";

/** A line in both languages of the product. */
export type Both = { readonly ru: string; readonly en: string };

/** What the symbol drawer is asked for: its name of the symbology, and the text. */
export type SheetSymbol = { readonly bcid: string; readonly text: string };

export type SheetCode = {
  readonly name: string;
  /** What to see when it is scanned. */
  readonly note?: Both;
  readonly symbol: SheetSymbol;
  /** The digits for people, where the symbol does not carry them itself. */
  readonly digits?: string;
};

export type SheetPart = { readonly title: Both; readonly codes: readonly SheetCode[] };

const nameOf = (sku: string): string => {
  const article = demoArticles.find((candidate) => candidate.sku === sku);
  assert(article !== undefined, `the demo has an article ${sku}`);
  return article.name;
};

/** The symbology that a code of this shape is printed in on goods. */
function symbolOf(code: string): SheetSymbol {
  if (/^\d{8}$/.test(code)) return { bcid: "ean8", text: code };
  if (/^\d{12}$/.test(code)) return { bcid: "upca", text: code };
  if (/^\d{13}$/.test(code)) return { bcid: "ean13", text: code };
  if (/^\d{14}$/.test(code)) return { bcid: "itf14", text: code };
  return { bcid: "code128", text: code };
}

/** The code of an article at a place of its list (0: the first), as goods carry it. */
function ofArticle(sku: string, note?: Both, place = 0): SheetCode {
  const code = demoArticles.find((article) => article.sku === sku)?.barcodes[place]?.barcode;
  assert(code !== undefined, `the demo's article ${sku} has a barcode at ${place}`);
  const symbol = symbolOf(code);
  const shown = symbol.bcid === "code128" ? { digits: code } : {};
  return { name: nameOf(sku), symbol, ...shown, ...(note === undefined ? {} : { note }) };
}

const EVERYDAY = ["11001", "12003", "13007", "14007", "21005", "23003", "31003", "33007", "42002"];

/** Scale key, sku, grams. */
const WEIGHED = [
  ["10101", "51101", 742],
  ["10203", "51203", 1265],
  ["10301", "51301", 318],
] as const;

function weighed(): readonly SheetCode[] {
  const [layout] = DEFAULT_RULES.flatMap((rule) => (rule.reads === "in-store" ? [rule.layout] : []));
  assert(layout !== undefined, "every store starts with a layout of scale codes");
  return WEIGHED.map(([key, sku, grams]) => ({
    name: nameOf(sku),
    note: { ru: `${grams} г на весах`, en: `${grams} g from the scales` },
    symbol: { bcid: "ean13", text: makeInStoreCode(layout, key, grams) },
  }));
}

/** A marking code of the demo's marked article: item, serial number, crypto tail behind a group separator (B4). */
const marked = (serial: string, tail: string): SheetCode => ({
  name: nameOf("65001"),
  note: { ru: "код маркировки", en: "marking code" },
  symbol: { bcid: "gs1datamatrix", text: `(01)0${ean13("65001")}(21)${serial}(93)${tail}` },
  digits: `(21) ${serial}`,
});

const special: readonly SheetCode[] = [
  ofArticle("61001", { ru: "короткий код EAN-8", en: "short code, EAN-8" }),
  ofArticle("62001", { ru: "код UPC-A", en: "code UPC-A" }),
  ofArticle("63002", { ru: "упаковка: 6 штук", en: "a pack: 6 pieces" }, 1),
  ofArticle("63003", { ru: "один код, два товара: терминал спросит", en: "one code, two articles: the terminal asks" }),
  ofArticle("63005", { ru: "короткий номер PLU", en: "short PLU" }),
  ofArticle("63007", { ru: "внутренний код магазина", en: "the store's internal code" }),
  marked("5xKd3PqT", "dGVz"),
  marked("7mWn8RbC", "Qk9h"),
  ofArticle("65002", { ru: "возрастное ограничение", en: "age limit" }),
  ofArticle("65003", { ru: "не для мягкого чека", en: "not for a soft check" }),
  ofArticle("65004", { ru: "продажа запрещена", en: "must not be sold" }),
  {
    name: "Нет в каталоге · Not in the catalogue",
    note: { ru: "неизвестный штрихкод", en: "unknown barcode" },
    symbol: { bcid: "ean13", text: ean13("99999") },
  },
];

/** Articles of the demo store that each show something, as they would be scanned from goods. */
export const sheetParts: readonly SheetPart[] = [
  { title: { ru: "Товары", en: "Articles" }, codes: EVERYDAY.map((sku) => ofArticle(sku)) },
  { title: { ru: "Весовые товары", en: "Weighed goods" }, codes: weighed() },
  { title: { ru: "Особые случаи", en: "Special cases" }, codes: special },
];

/** An order label as it is printed (L1). */
export const labelCode = (ai: LabelAi, number: LabelNumber): SheetCode => ({
  name: labelForPeople(number),
  symbol: { bcid: "gs1-128", text: `(${ai})${number}` },
  digits: `(${ai}) ${number}`,
});
