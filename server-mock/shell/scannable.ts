import { type Both, type SheetCode, sheetParts } from "../../server/demo/sheet-codes.ts";
import { FIRST_SETTINGS } from "../../server/frame/read-settings.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";

/** What can be scanned, and what a hand scanner types for it. */
export type Scannable = { readonly name: string; readonly note?: Both; readonly raw: string };

/** Starts and separates elements of a GS1 symbol, as scanners send them (B4). */
const DATAMATRIX_ID = "]d2";
const SEPARATOR = "\u001d";

/** `(01)…(21)…(93)…` as scanned: only elements of open length are ended by a separator. */
const elementsOf = (text: string): string =>
  [...text.matchAll(/\((\d{2,4})\)([^(]*)/g)]
    .map(([, ai = "", value = ""], at, all) => ai + value + (ai === "01" || at === all.length - 1 ? "" : SEPARATOR))
    .join("");

const rawOf = ({ bcid, text }: SheetCode["symbol"]): string =>
  bcid === "gs1datamatrix" ? DATAMATRIX_ID + elementsOf(text) : text;

const scannable = ({ name, note, symbol }: SheetCode): Scannable => ({
  name,
  raw: rawOf(symbol),
  ...(note === undefined ? {} : { note }),
});

/** Everything on the demo sheet, in its parts. */
export const scannableParts: readonly { readonly title: Both; readonly codes: readonly Scannable[] }[] = sheetParts.map(
  ({ title, codes }) => ({ title, codes: codes.map(scannable) }),
);

/** Enough for a bag: two articles and one from the scales. */
export const tourGoods: readonly Scannable[] = [
  ...(scannableParts[0]?.codes.slice(0, 2) ?? []),
  ...(scannableParts[1]?.codes.slice(0, 1) ?? []),
];

/** What a scanner types for an order label (L1). */
export const rawLabel = (number: LabelNumber): string => FIRST_SETTINGS.labelAi + number;
