import type { Article } from "../article.ts";
import { makeUuid, type Uuid } from "../ids.ts";
import { type LabelNumber, labelAi, labelNumber, labelPrefix, makeLabelNumber } from "../label-number.ts";
import { goodsOf, type ScannedGoods } from "../line.ts";
import { currency, type Minor, minor } from "../money.ts";
import type { Unit } from "../quantity.ts";
import { assert, type Result } from "../result.ts";

/** Takes the value of a result that a fixture knows to be good. */
export function must<T, E>(result: Result<T, E>): T {
  assert(result.ok, `a fixture is well formed: ${JSON.stringify(result)}`);
  return result.value;
}

/** The n-th id of a test: distinct, well formed, in order. */
export const sampleId = (n: number): Uuid => makeUuid(1_760_000_000_000 + n, new Uint8Array(10).fill(n % 256));

export const sampleMinor = (value: number): Minor => must(minor(value));

export const samplePrefix = must(labelPrefix("917"));
export const sampleAi = must(labelAi("98"));
export const rubles = must(currency("RUB"));

/** The label of the n-th serial. */
export function sampleLabel(n: number): LabelNumber {
  let draw = n;
  return must(labelNumber(must(makeLabelNumber(samplePrefix, n, (below) => draw++ % below))));
}

export function sampleArticle(sku: string, more: Partial<Article> = {}): Article {
  return {
    sku,
    name: `Article ${sku}`,
    barcodes: [{ barcode: sku, pieces: 1 }],
    unit: "pc",
    priceMinor: sampleMinor(8_990),
    currency: rubles,
    vatPercent: 10,
    flags: [],
    ...more,
  };
}

/** Goods as one scan of an article brings them. */
export function sampleGoods(sku: string, priceMinor = 8_990, unit: Unit = "pc", grams = 500): ScannedGoods {
  const article = sampleArticle(sku, { unit, priceMinor: sampleMinor(priceMinor) });
  const measure = unit === "pc" ? {} : { measure: { kind: "grams", value: grams } as const };
  return must(
    goodsOf(article, { barcode: sku, entry: "scan", ...measure }, { priceFrom: "server", catalogueVersion: 1 }),
  );
}
