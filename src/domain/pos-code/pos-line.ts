import type { ArticleBarcode, ArticleFlag } from "../article.ts";
import type { Unit } from "../quantity.ts";

/** What today's catalogue says of an article: how many pieces each of its barcodes stands for, and its flags (B2, S6). */
export type PosArticle = { readonly barcodes: readonly ArticleBarcode[]; readonly flags: readonly ArticleFlag[] };

/** A position of the merged specification as far as a POS is told of it (R6). */
export type PosLine = {
  readonly barcode: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: Unit;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly amountMinor: number;
  readonly marks: readonly string[];
  readonly marksMissing: number;
  /** Absent where nobody could be asked: packs and flags are then not known. */
  readonly article?: PosArticle | undefined;
};

/** What is handed over piece by piece: pieces, or one package of measured goods. */
export const unitsOf = ({ unit, quantity }: Pick<PosLine, "unit" | "quantity">): number =>
  unit === "pc" ? quantity : 1;
