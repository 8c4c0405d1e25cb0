import { fourteenDigits } from "./gtin.ts";

/** Longest code taken as an article or a mark: crypto tails reach 88 characters, 2D codes of others are longer. */
export const MAX_BARCODE_CHARACTERS = 200;

/** What the code itself says of how much it stands for: grams, millilitres, pieces, or its price in minor units. */
export type Measure = { readonly kind: "grams" | "millilitres" | "pieces" | "priceMinor"; readonly value: number };

/** One way to look the scanned goods up, best first. */
export type Lookup = { readonly key: string; readonly measure?: Measure };

/**
 * The form under which a barcode is kept and found: the 14-digit form when it is a trade number of any length
 * (so UPC-A = EAN-13 with a leading 0, B3), otherwise the text itself. A key is no claim to be a GTIN.
 */
export const lookupKey = (barcode: string): string => fourteenDigits(barcode) ?? barcode;
