import type { ArticleFlag } from "../../article.ts";
import { DEFAULT_RULES } from "../../barcodes/barcode-rule.ts";
import { makeInStoreCode } from "../../barcodes/in-store.ts";
import type { ReadingRules } from "../../barcodes/which-event.ts";
import { rubles, sampleAi, samplePrefix } from "../../testing/samples.ts";
import type { PosLine } from "../pos-line.ts";
import type { PosTemplate } from "../pos-template.ts";
import { readyPosTemplate } from "../ready-pos-templates.ts";

/** A store that has changed none of its barcode rules: in-store codes with prefix 20 carry grams. */
export const READING: ReadingRules = {
  labels: { ai: sampleAi, prefixes: [samplePrefix] },
  rules: DEFAULT_RULES,
  currency: rubles,
};

const PRICE = 8_990;

export const pieces = (barcode: string, quantity: number, flags: readonly ArticleFlag[] = []): PosLine => ({
  barcode,
  sku: barcode,
  name: `Article ${barcode}`,
  unit: "pc",
  quantity,
  unitPriceMinor: PRICE,
  amountMinor: PRICE * quantity,
  marks: [],
  marksMissing: 0,
  ...(flags.length === 0 ? {} : { article: { barcodes: [{ barcode, pieces: 1 }], flags } }),
});

/** What a scale of that store prints. */
export const scaleCode = (article: string, grams: number): string =>
  makeInStoreCode({ prefix: "20", articleDigits: 5, measureDigits: 5, measure: "grams" }, article, grams);

export const weighed = (barcode: string, grams: number): PosLine => ({
  ...pieces(barcode, grams),
  unit: "g",
  amountMinor: Math.round((PRICE * grams) / 1000),
});

/** Each article as often as its quantity, Enter behind each. */
export const plainTemplate = (more: Partial<PosTemplate> = {}): PosTemplate => ({
  ...readyPosTemplate("each-enter", "t", "t"),
  ...more,
});
