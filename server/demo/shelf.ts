import type { Article } from "../../src/domain/article.ts";
import { demoArticle } from "./demo-article.ts";

/** Price in kopecks. */
type Row = readonly [what: string, size: string, price: number];

/** Packed goods that differ by name, size and price only; brands (invented) are given to the rows in turn. */
export type Shelf = {
  /** Two digits; the sku is the aisle and the place in it, so rows are added at the end. */
  readonly aisle: string;
  readonly vatPercent: number;
  readonly brands: readonly string[];
  readonly rows: readonly Row[];
};

/** The articles of a shelf, each with an EAN-13. */
export function articlesOf({ aisle, vatPercent, brands, rows }: Shelf): readonly Article[] {
  return rows.map(([what, size, price], place) => {
    const sku = aisle + String(place + 1).padStart(3, "0");
    return demoArticle({ sku, name: `${what} «${brands[place % brands.length]}» ${size}`, price, vatPercent });
  });
}
