import type { Selectable } from "kysely";
import type { Article, ArticleBarcode } from "../../../src/domain/article.ts";
import { lookupKey } from "../../../src/domain/barcodes/lookup.ts";
import type { ArticlesTable } from "../schema/catalogue.ts";

/** The columns that make an article, without those that say when it holds. */
export const ARTICLE_COLUMNS = [
  "articles.sku",
  "articles.name",
  "articles.unit",
  "articles.price_minor",
  "articles.currency",
  "articles.vat_percent",
  "articles.flags",
  "articles.quick_key",
  "articles.barcodes",
] as const;

/** The same, as they are written. */
export const WRITTEN_COLUMNS = [
  ...(["sku", "name", "unit", "price_minor", "currency", "vat_percent"] as const),
  ...(["flags", "quick_key", "barcodes"] as const),
] as const;

export type ArticleColumns = Omit<Selectable<ArticlesTable>, "store" | "from_version" | "to_version">;

/** Barcodes as they are kept. */
export type KeptBarcodes = Pick<ArticleColumns, "barcodes">;
export const readBarcodes = ({ barcodes }: KeptBarcodes): readonly ArticleBarcode[] => JSON.parse(barcodes);

export const readArticle = (row: ArticleColumns): Article => ({
  sku: row.sku,
  name: row.name,
  barcodes: readBarcodes(row),
  unit: row.unit,
  priceMinor: row.price_minor,
  currency: row.currency,
  vatPercent: row.vat_percent,
  flags: JSON.parse(row.flags),
  ...(row.quick_key === null ? {} : { quickKey: row.quick_key }),
});

export const writeArticle = (article: Article): ArticleColumns => ({
  sku: article.sku,
  name: article.name,
  unit: article.unit,
  price_minor: article.priceMinor,
  currency: article.currency,
  vat_percent: article.vatPercent,
  flags: JSON.stringify(article.flags),
  quick_key: article.quickKey ?? null,
  barcodes: JSON.stringify(article.barcodes.map(({ barcode, pieces }) => ({ barcode, pieces }))),
});

/** Nothing a terminal could see differs. */
export const sameArticle = (a: ArticleColumns, b: ArticleColumns): boolean =>
  a.name === b.name &&
  a.unit === b.unit &&
  a.price_minor === b.price_minor &&
  a.currency === b.currency &&
  a.vat_percent === b.vat_percent &&
  a.flags === b.flags &&
  a.quick_key === b.quick_key &&
  a.barcodes === b.barcodes;

/** Every key that barcodes are found by, each once (B3). */
export const keysOf = (barcodes: readonly ArticleBarcode[]): readonly string[] => [
  ...new Set(barcodes.map(({ barcode }) => lookupKey(barcode))),
];
