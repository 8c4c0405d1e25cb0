import type { Article } from "../../src/domain/article.ts";
import { currency, minor } from "../../src/domain/money.ts";
import { assert } from "../../src/domain/result.ts";
import { ean13 } from "./demo-codes.ts";

/** What must be said of a demo article; price in kopecks per piece, or per 1000 g / 1000 ml. */
export type Draft = Pick<Article, "sku" | "name" | "vatPercent"> & { readonly price: number } & Partial<
    Pick<Article, "barcodes" | "unit" | "flags" | "quickKey">
  >;

/** Makes an article in roubles, sold by the piece under the EAN-13 of its sku unless the draft says otherwise. */
export function demoArticle({ price, ...said }: Draft): Article {
  const priceMinor = minor(price);
  const roubles = currency("RUB");
  assert(priceMinor.ok && roubles.ok, `demo article ${said.sku} has no proper price`);
  return {
    barcodes: [{ barcode: ean13(said.sku), pieces: 1 }],
    unit: "pc",
    flags: [],
    ...said,
    priceMinor: priceMinor.value,
    currency: roubles.value,
  };
}
