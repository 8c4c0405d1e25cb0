import type { PosTemplate } from "./pos-template.ts";

/** What the ready templates are called by; their names are words of the office. */
export const READY_POS_TEMPLATE_IDS = [
  "each-enter",
  "each-tab",
  "quantity-star",
  "barcode-tab-quantity",
  "marks",
  "barcode-then-mark",
] as const;
export type ReadyPosTemplateId = (typeof READY_POS_TEMPLATE_IDS)[number];

/** Each article as often as its quantity, Enter behind each: what every POS understands that takes scans at all. */
const PLAIN: Omit<PosTemplate, "id" | "name"> = {
  symbol: "qr",
  capacity: 400,
  before: "",
  after: "",
  article: "{barcode}",
  marked: "",
  separator: "cr",
  scannerEnds: true,
  gs: "{GS}",
  price: "point",
  mostAtOnce: 99,
  asks: { age: "first", mark: "every", weight: "every" },
};

const CHANGES: Readonly<Record<ReadyPosTemplateId, Partial<PosTemplate>>> = {
  "each-enter": {},
  "each-tab": { separator: "tab" },
  "quantity-star": { article: "{quantity}*{barcode}" },
  "barcode-tab-quantity": { article: "{barcode}{TAB}{quantity}" },
  /** The mark alone sells its article: the POS reads the GTIN out of it. */
  marks: { marked: "{mark}" },
  /** The POS asks for the mark by itself, and the next thing typed is the answer. */
  "barcode-then-mark": { marked: "{barcode}{CR}{mark}" },
};

/** Templates for common habits of POS systems (R6). */
export const readyPosTemplate = (ready: ReadyPosTemplateId, id: string, name: string): PosTemplate => ({
  ...PLAIN,
  ...CHANGES[ready],
  id,
  name,
});
