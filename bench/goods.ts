import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Article } from "../src/domain/article.ts";
import { checkDigit } from "../src/domain/barcodes/gtin.ts";
import { lookupKey } from "../src/domain/barcodes/lookup.ts";
import { currency, minor } from "../src/domain/money.ts";
import { assert } from "../src/domain/result.ts";

/** Real article names of a chain, when they lie beside the project; they are no part of it. */
const REAL_GOODS = new URL("../../shared/data/catalog-100k.tsv.gz", import.meta.url);
export const REAL_COUNT = 100_000;

/** Twentieths of the lengths of 100,000 real names, in characters. */
const NAME_CHARACTERS = [6, 19, 24, 27, 29, 31, 33, 35, 37, 39, 40, 42, 44, 46, 49, 52, 55, 59, 65, 74, 127];
/** Tenths of their prices, in minor units; the last tenth reaches far. */
const PRICES = [1090, 3280, 5480, 7690, 9880, 12_170, 14_350, 16_540, 18_750, 20_940, 909_880];
const WORDS = 60_000;

const money = currency("RUB");
assert(money.ok, "RUB is a currency");
export const RUB = money.value;

/** Numbers below a bound, the same for the same seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function articleOf(sku: string, barcode: string, name: string, price: number, vatPercent: number): Article {
  const priceMinor = minor(price);
  assert(priceMinor.ok, "a price is a whole number of minor units");
  const fixed = { unit: "pc", currency: RUB, flags: [] } as const;
  return { sku, name, barcodes: [{ barcode, pieces: 1 }], priceMinor: priceMinor.value, vatPercent, ...fixed };
}

/** The real goods, when they are here and just as many are asked for; otherwise made ones of the same lengths. */
export function goodsFor(
  count: number,
  seed: number,
): { readonly from: "real" | "made"; articles(): Iterable<Article> } {
  if (count === REAL_COUNT && existsSync(REAL_GOODS)) return { from: "real", articles: realGoods };
  return { from: "made", articles: () => madeGoods(count, seed) };
}

function* realGoods(): Generator<Article> {
  const [head = "", ...rows] = gunzipSync(readFileSync(REAL_GOODS)).toString("utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  const place = (name: string) => columns.indexOf(name);
  const [sku, barcode, name] = [place("sku"), place("barcode"), place("name")];
  const [price, vat] = [place("price_minor"), place("vat_percent")];
  for (const row of rows) {
    const cells = row.split("\t");
    const cell = (at: number) => cells[at] ?? "";
    yield articleOf(cell(sku), cell(barcode), cell(name), Number(cell(price)), Number(cell(vat)));
  }
}

/** Made goods: lengths of names and prices as real ones have them, EAN-13, UPC-A and EAN-8 in their shares. */
function* madeGoods(count: number, seed: number): Generator<Article> {
  const below = seeded(seed);
  const words = Array.from({ length: WORDS }, () => word(below));
  for (let n = 0; n < count; n++) {
    const price = between(PRICES, below);
    yield articleOf(
      String(1_000_000 + n),
      madeBarcode(n, below),
      madeName(words, below),
      price,
      below(5) < 3 ? 10 : 22,
    );
  }
}

const SYLLABLES = ["мо", "ло", "ка", "ши", "ре", "то", "ни", "ва", "пе", "ль", "ду", "са", "gr", "on", "li", "24"];

const word = (below: (n: number) => number): string =>
  Array.from({ length: 1 + below(4) }, () => SYLLABLES[below(SYLLABLES.length)]).join("");

/** A value of a distribution given by its quantiles. */
function between(quantiles: readonly number[], below: (n: number) => number): number {
  const at = below(quantiles.length - 1);
  const [low = 0, high = 0] = [quantiles[at], quantiles[at + 1]];
  return low + below(high - low + 1);
}

function madeName(words: readonly string[], below: (n: number) => number): string {
  const length = between(NAME_CHARACTERS, below);
  let name = "";
  while (name.length < length) name += `${words[below(words.length)]} `;
  return name.slice(0, length).trim() || "товар";
}

/** Of 1,000 real codes 15 have 8 digits, 278 have 12 and 707 have 13; here without the check digit. */
const KINDS = [
  [15, 7],
  [293, 11],
] as const;

function madeBarcode(n: number, below: (n: number) => number): string {
  const kind = below(1_000);
  const [, bodyDigits] = KINDS.find(([upTo]) => kind < upTo) ?? [0, 12];
  const body = String(Math.floor(9 * 10 ** (bodyDigits - 1) * frac(n)) + 10 ** (bodyDigits - 1));
  return body + checkDigit(body);
}

/** Spreads 0, 1, 2 … evenly over [0, 1) without repeating. */
const frac = (n: number): number => ((n + 1) * 0.618_033_988_749_894_9) % 1;

export const keysOf = (article: Article): readonly string[] =>
  article.barcodes.map(({ barcode }) => lookupKey(barcode));
