import type { Article, ArticleBarcode } from "../../src/domain/article.ts";
import { type Draft, demoArticle } from "./demo-article.ts";
import { ean8, ean13, itf14, upcA } from "./demo-codes.ts";

const single = (barcode: string): readonly ArticleBarcode[] => [{ barcode, pieces: 1 }];

/** Item reference of the one barcode that stands for two articles. */
const SHARED_ITEM = "64001";

const smallPacks: readonly Draft[] = [
  {
    sku: "61001",
    name: "Резинка жевательная «Сластёнкино» мятная 14 г",
    price: 4990,
    vatPercent: 22,
    barcodes: single(ean8("0011")),
  },
  {
    sku: "61002",
    name: "Леденцы «Сластёнкино» лимонные 32 г",
    price: 5490,
    vatPercent: 22,
    barcodes: single(ean8("0028")),
  },
  {
    sku: "61003",
    name: "Батончик ореховый «Орешкин Клад» 40 г",
    price: 6990,
    vatPercent: 22,
    barcodes: single(ean8("0035")),
  },
  {
    sku: "61004",
    name: "Бульонный кубик «Перчинкино» 10 г",
    price: 1290,
    vatPercent: 22,
    barcodes: single(ean8("0042")),
  },
  {
    sku: "61005",
    name: "Бальзам для губ «Росинкино» 4 г",
    price: 11990,
    vatPercent: 22,
    barcodes: single(ean8("0059")),
  },
];

const imported: readonly Draft[] = [
  {
    sku: "62001",
    name: "Паста арахисовая «Наттивилль» 340 г",
    price: 34990,
    vatPercent: 22,
    barcodes: single(upcA("00101")),
  },
  {
    sku: "62002",
    name: "Соус острый «Чили Хиллс» 150 мл",
    price: 24990,
    vatPercent: 22,
    barcodes: single(upcA("00102")),
  },
  {
    sku: "62003",
    name: "Сироп кленовый «Мэплвейл» 250 мл",
    price: 79990,
    vatPercent: 22,
    barcodes: single(upcA("00103")),
  },
  {
    sku: "62004",
    name: "Рис дикий «Лейк Харвест» 400 г",
    price: 42990,
    vatPercent: 10,
    barcodes: single(upcA("00104")),
  },
  { sku: "62005", name: "Маршмеллоу «Пуффимур» 150 г", price: 19990, vatPercent: 22, barcodes: single(upcA("00105")) },
];

/** Rows that a strict import would refuse and tills do sell (B2). */
const oddlyCoded: readonly Draft[] = [
  {
    sku: "63001",
    name: "Печенье «Карамельный Терем» топлёное молоко 200 г",
    price: 9990,
    vatPercent: 22,
    barcodes: [...single(ean13("63001")), ...single(ean13("63901"))],
  },
  {
    sku: "63002",
    name: "Напиток «Ключевица» со вкусом лимона 0,5 л",
    price: 5990,
    vatPercent: 22,
    barcodes: [...single(ean13("63002")), { barcode: itf14("63002"), pieces: 6 }],
  },
  {
    sku: "63003",
    name: "Йогурт «Марусин Двор» с вишней 125 г",
    price: 4490,
    vatPercent: 10,
    barcodes: single(ean13(SHARED_ITEM)),
  },
  {
    sku: "63004",
    name: "Йогурт «Марусин Двор» с персиком 125 г",
    price: 4690,
    vatPercent: 10,
    barcodes: single(ean13(SHARED_ITEM)),
  },
  { sku: "63005", name: "Лимон поштучно", price: 2990, vatPercent: 10, barcodes: single("7012") },
  {
    sku: "63006",
    name: "Масло подсолнечное на розлив",
    price: 13990,
    vatPercent: 10,
    unit: "ml",
    barcodes: single("7015"),
  },
  { sku: "63007", name: "Набор кухонный: доска и нож", price: 89900, vatPercent: 22, barcodes: single("K-7731") },
];

/** One of each word of S6 but `weigh`. In a real store all milk is marked; here one is, to show the difference. */
const flagged: readonly Draft[] = [
  { sku: "65001", name: "Молоко «Белая Излука» отборное 3,4–6% 1 л", price: 12990, vatPercent: 10, flags: ["marked"] },
  { sku: "65002", name: "Пиво «Хмелёвкино» светлое 0,45 л", price: 9990, vatPercent: 22, flags: ["age"] },
  { sku: "65003", name: "Кофе горячий «Кофеград» в стакане 300 мл", price: 17900, vatPercent: 22, flags: ["excluded"] },
  { sku: "65004", name: "Паштет «Дядя Прохор» печёночный 100 г", price: 8990, vatPercent: 10, flags: ["blocked"] },
];

/** Articles that each show one rule of barcodes (B2, B3) or one word said on scanning (S6). */
export const specialArticles: readonly Article[] = [...smallPacks, ...imported, ...oddlyCoded, ...flagged].map(
  demoArticle,
);
