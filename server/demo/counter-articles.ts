import type { Article } from "../../src/domain/article.ts";
import { demoArticle } from "./demo-article.ts";

/** Scale key (the PPPPP of the in-store EAN-13 `20 PPPPP WWWWW C`, WWWWW in grams), name, kopecks per kilogram. */
const WEIGHED = [
  ["10101", "Яблоки красные весовые", 14990],
  ["10102", "Груши весовые", 22990],
  ["10103", "Бананы весовые", 15990],
  ["10104", "Апельсины весовые", 17990],
  ["10105", "Виноград без косточек весовой", 34990],
  ["10201", "Картофель весовой", 4990],
  ["10202", "Лук репчатый весовой", 4490],
  ["10203", "Томаты весовые", 24990],
  ["10204", "Огурцы весовые", 21990],
  ["10205", "Капуста белокочанная весовая", 5990],
  ["10301", "Сыр «Сыроделово» полутвёрдый 50% весовой", 89990],
  ["10302", "Сыр «Белая Излука» твёрдый 45% весовой", 109990],
] as const;

/** Goods without a code, in the order of the quick keys (B2): name, kopecks per piece, VAT percent. */
const UNCODED = [
  ["Пакет-майка", 990, 22],
  ["Пакет бумажный", 1990, 22],
  ["Сумка многоразовая", 9900, 22],
  ["Булочка с маком", 3990, 10],
  ["Булочка с корицей", 4490, 10],
  ["Пирожок с капустой", 4990, 10],
  ["Пирожок с картофелем", 4990, 10],
  ["Багет горячий", 6990, 10],
  ["Круассан", 5990, 10],
  ["Ватрушка с творогом", 5490, 10],
  ["Слойка с сыром", 5990, 10],
  ["Хлеб подовый", 7490, 10],
] as const;

const weighedArticles: readonly Article[] = WEIGHED.map(([key, name, price]) =>
  demoArticle({
    sku: `51${key.slice(2)}`,
    name,
    price,
    vatPercent: 10,
    unit: "g",
    flags: ["weigh"],
    barcodes: [{ barcode: key, pieces: 1 }],
  }),
);

const uncodedArticles: readonly Article[] = UNCODED.map(([name, price, vatPercent], place) =>
  demoArticle({
    sku: `52${String(place + 1).padStart(3, "0")}`,
    name,
    price,
    vatPercent,
    barcodes: [],
    quickKey: place + 1,
  }),
);

/** Goods that carry no code of a maker: weighed on the store's scales, or taken by quick key. */
export const counterArticles: readonly Article[] = [...weighedArticles, ...uncodedArticles];
