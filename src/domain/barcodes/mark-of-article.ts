import type { Article } from "../article.ts";
import { lookupKey } from "./lookup.ts";
import type { Mark } from "./marking-code.ts";

/** May this code stand on that article? `cannot-tell`: nothing in the code names an article (B4). */
export function markFits(article: Pick<Article, "barcodes">, mark: Pick<Mark, "gtin">): "yes" | "no" | "cannot-tell" {
  if (mark.gtin === undefined) return "cannot-tell";
  return article.barcodes.some(({ barcode }) => lookupKey(barcode) === mark.gtin) ? "yes" : "no";
}

/** Units that one code stands for: a group pack has a GTIN of its own, of which the catalogue knows the pieces (B4). */
export function unitsOfMark(article: Pick<Article, "barcodes">, mark: Pick<Mark, "gtin">): number {
  return article.barcodes.find(({ barcode }) => lookupKey(barcode) === mark.gtin)?.pieces ?? 1;
}
