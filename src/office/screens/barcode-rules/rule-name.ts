import type { BarcodeRule } from "../../../domain/barcodes/barcode-rule.ts";
import type { Symbology } from "../../../domain/barcodes/symbology.ts";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";

/** As the store calls a rule, otherwise as its kind is called. */
export const ruleName = (rule: BarcodeRule): string =>
  rule.name === "" ? barcodeRulesWords().kinds[rule.reads] : rule.name;

/** Names of symbols are the same in every language. */
const SYMBOLOGY_NAMES: Readonly<Record<Exclude<Symbology, "other">, string>> = {
  "ean-upc": "EAN, UPC",
  itf: "ITF",
  "code-128": "Code 128",
  "gs1-128": "GS1-128",
  databar: "GS1 DataBar",
  "code-39": "Code 39",
  "data-matrix": "Data Matrix",
  qr: "QR",
  pdf417: "PDF417",
};

export const symbologyName = (symbology: Symbology): string =>
  symbology === "other" ? barcodeRulesWords().otherSymbology : SYMBOLOGY_NAMES[symbology];
