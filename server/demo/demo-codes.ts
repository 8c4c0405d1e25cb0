import { checkDigit } from "../../src/domain/barcodes/gtin.ts";

/** Prefix 952 is for demonstrations and examples of the GS1 system, in EAN-13 and EAN-8; no company owns it. */
const DEMO_COMPANY = "9520001";
/** The U.P.C. company prefix of GS1 US itself, which its documents use in examples. */
const EXAMPLE_UPC_COMPANY = "614141";

const withCheckDigit = (body: string): string => body + checkDigit(body);

/** EAN-13 of a five-digit item reference. */
export const ean13 = (item: string): string => withCheckDigit(DEMO_COMPANY + item);

/** EAN-8 of a four-digit item reference. */
export const ean8 = (item: string): string => withCheckDigit(`952${item}`);

/** UPC-A, as the 12 digits printed under it, of a five-digit item reference. */
export const upcA = (item: string): string => withCheckDigit(EXAMPLE_UPC_COMPANY + item);

/** ITF-14 of a pack of the article whose EAN-13 is `ean13(item)`; the leading 1 is the level of packing. */
export const itf14 = (item: string): string => withCheckDigit(`1${DEMO_COMPANY}${item}`);
