import { makeInStoreCode } from "../../domain/barcodes/in-store.ts";
import type { PosLine } from "../../domain/pos-code/pos-line.ts";
import { rulesOf } from "../../protocol/barcode-rules.ts";
import type { Settings } from "../../protocol/identity.ts";

/** What the goods of the sample are called. */
export type SampleNames = Readonly<Record<"bread" | "beer" | "shoes" | "apples", string>>;

const piece = (barcode: string, name: string, quantity: number, unitPriceMinor: number): PosLine => ({
  barcode,
  sku: barcode,
  name,
  unit: "pc",
  quantity,
  unitPriceMinor,
  amountMinor: unitPriceMinor * quantity,
  marks: [],
  marksMissing: 0,
  article: { barcodes: [{ barcode, pieces: 1 }], flags: [] },
});

/** Group separator inside, and characters that keyboards lay differently. */
const MARK = "0104600000000039215Yz!%+=?\u001d93Zy9k";
const GRAMS = 500;

/** Goods on which everything of a template shows: a quantity, an age, a marking code, a weight (R6). */
export function sampleGoods(settings: Settings, names: SampleNames): readonly PosLine[] {
  const beer = piece("4600000000022", names.beer, 1, 12_000);
  const shoes = { ...piece("4600000000039", names.shoes, 1, 399_900), marks: [MARK] };
  const barcodes = (line: PosLine) => line.article?.barcodes ?? [];
  return [
    piece("4600000000008", names.bread, 3, 4_500),
    { ...beer, article: { barcodes: barcodes(beer), flags: ["age"] } },
    { ...shoes, article: { barcodes: barcodes(shoes), flags: ["marked"] } },
    ...apples(settings, names.apples),
  ];
}

/** A weighed package as the store's own scales would print it; none where its rules know of no weights. */
function apples(settings: Settings, name: string): readonly PosLine[] {
  const rule = rulesOf(settings).find((one) => one.reads === "in-store" && one.layout.measure === "grams");
  if (rule?.reads !== "in-store") return [];
  const step = rule.layout.step ?? 1;
  const quantity = Math.max(1, Math.trunc(GRAMS / step)) * step;
  const barcode = makeInStoreCode(rule.layout, "42", quantity);
  return [{ ...piece(barcode, name, quantity, 13_000), unit: "g", amountMinor: 13 * quantity, article: undefined }];
}
