import { gtin } from "./gtin.ts";

/** What the code itself says of how much it stands for. */
export type Measure = { readonly kind: "grams" | "pieces" | "priceMinor"; readonly value: number };

/** One way to look the scanned goods up, best first. */
export type Lookup = { readonly key: string; readonly measure?: Measure };

/**
 * The form under which a barcode is kept and found: GTIN-14 when it is a GTIN of any length
 * (so UPC-A = EAN-13 with a leading 0, B3), otherwise the text itself.
 */
export function lookupKey(barcode: string): string {
  const read = gtin(barcode);
  return read.ok ? read.value : barcode;
}
