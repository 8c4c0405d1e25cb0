import { ARTICLE_FLAGS, type Article } from "../domain/article.ts";
import { lookupKey } from "../domain/barcode.ts";
import { type Currency, currency, minor } from "../domain/money.ts";
import { UNITS } from "../domain/quantity.ts";
import { assert, err, ok, type Result } from "../domain/result.ts";

/**
 * The catalogue as one block of bytes (DESIGN section 3): little-endian columns, so that a terminal reads it
 * without parsing and decodes an article only when somebody asks for it.
 *
 *     0  magic "SCS1"   4 u32 version   8 u32 articles   12 u32 keys   16 3 bytes currency, 1 byte 0
 *     20 u32 byte lengths of: skus, names, barcodes, key text
 *     36 f64 price[articles]
 *        u32 skuEnd[articles], nameEnd[articles], barcodesEnd[articles], keyEnd[keys], keyArticle[keys]
 *        u16 flags[articles], quickKey[articles], vat[articles] (hundredths of a per cent); u8 unit[articles]
 *        text: skus, names, barcodes (`code*pieces`, each ended by LF), keys (sorted by bytes)
 *
 * Columns are aligned to 8 bytes. Keys are `lookupKey` of every barcode; equal keys stand side by side (B2).
 */
const MAGIC = 0x31534353;
const HEADER_BYTES = 40;

export type SnapshotFault = "not-a-snapshot";

type Columns = {
  readonly price: Float64Array;
  readonly skuEnd: Uint32Array;
  readonly nameEnd: Uint32Array;
  readonly barcodesEnd: Uint32Array;
  readonly keyEnd: Uint32Array;
  readonly keyArticle: Uint32Array;
  readonly flags: Uint16Array;
  readonly quickKey: Uint16Array;
  readonly vat: Uint16Array;
  readonly unit: Uint8Array;
  readonly skus: Uint8Array;
  readonly names: Uint8Array;
  readonly barcodes: Uint8Array;
  readonly keys: Uint8Array;
};

type Sizes = {
  readonly articles: number;
  readonly keys: number;
  readonly skuBytes: number;
  readonly nameBytes: number;
  readonly barcodeBytes: number;
  readonly keyBytes: number;
};

/** Lays the columns over a block that is long enough; returns them and where they end. */
function layOut(buffer: ArrayBuffer, sizes: Sizes): { readonly columns: Columns; readonly end: number } {
  let at = HEADER_BYTES;
  const place = (bytes: number): number => {
    const start = at;
    at = Math.ceil((at + bytes) / 8) * 8;
    return start;
  };
  const { articles, keys } = sizes;
  const u32 = (length: number) => new Uint32Array(buffer, place(length * 4), length);
  const u16 = (length: number) => new Uint16Array(buffer, place(length * 2), length);
  const u8 = (length: number) => new Uint8Array(buffer, place(length), length);
  const columns: Columns = {
    price: new Float64Array(buffer, place(articles * 8), articles),
    skuEnd: u32(articles),
    nameEnd: u32(articles),
    barcodesEnd: u32(articles),
    keyEnd: u32(keys),
    keyArticle: u32(keys),
    flags: u16(articles),
    quickKey: u16(articles),
    vat: u16(articles),
    unit: u8(articles),
    skus: u8(sizes.skuBytes),
    names: u8(sizes.nameBytes),
    barcodes: u8(sizes.barcodeBytes),
    keys: u8(sizes.keyBytes),
  };
  return { columns, end: at };
}

/** Bytes that `layOut` needs, without touching memory. */
function sizeOf(sizes: Sizes): number {
  const { articles, keys } = sizes;
  const parts = [
    articles * 8,
    articles * 4,
    articles * 4,
    articles * 4,
    keys * 4,
    keys * 4,
    articles * 2,
    articles * 2,
  ];
  parts.push(articles * 2, articles, sizes.skuBytes, sizes.nameBytes, sizes.barcodeBytes, sizes.keyBytes);
  return parts.reduce((at, bytes) => Math.ceil((at + bytes) / 8) * 8, HEADER_BYTES);
}

const byBytes = (a: Uint8Array, b: Uint8Array): number => {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** Writes texts one behind the other and the end of each. */
function writeTexts(texts: readonly Uint8Array[], into: Uint8Array, ends: Uint32Array): void {
  let at = 0;
  texts.forEach((text, index) => {
    into.set(text, at);
    at += text.length;
    ends[index] = at;
  });
}

const totalLength = (texts: readonly Uint8Array[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** Builds the block. All articles are priced in one currency: a store sells in one. */
export function writeSnapshot(version: number, money: Currency, articles: readonly Article[]): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  const skus = articles.map((article) => utf8.encode(article.sku));
  const names = articles.map((article) => utf8.encode(article.name));
  const barcodes = articles.map((article) => utf8.encode(barcodeText(article)));
  const keys = articles
    .flatMap((article, index) =>
      article.barcodes.map(({ barcode }) => ({ text: utf8.encode(lookupKey(barcode)), index })),
    )
    .sort((a, b) => byBytes(a.text, b.text) || a.index - b.index);
  const keyTexts = keys.map((key) => key.text);
  const sizes: Sizes = {
    articles: articles.length,
    keys: keys.length,
    skuBytes: totalLength(skus),
    nameBytes: totalLength(names),
    barcodeBytes: totalLength(barcodes),
    keyBytes: totalLength(keyTexts),
  };
  const buffer = new ArrayBuffer(sizeOf(sizes));
  writeHeader(buffer, version, money, sizes);
  const { columns } = layOut(buffer, sizes);
  writeTexts(skus, columns.skus, columns.skuEnd);
  writeTexts(names, columns.names, columns.nameEnd);
  writeTexts(barcodes, columns.barcodes, columns.barcodesEnd);
  writeTexts(keyTexts, columns.keys, columns.keyEnd);
  keys.forEach((key, index) => {
    columns.keyArticle[index] = key.index;
  });
  for (const [index, article] of articles.entries()) writeNumbers(columns, index, article);
  return new Uint8Array(buffer);
}

const barcodeText = (article: Article): string =>
  article.barcodes.map(({ barcode, pieces }) => `${barcode}*${pieces}\n`).join("");

function writeNumbers(columns: Columns, index: number, article: Article): void {
  columns.price[index] = article.priceMinor;
  columns.flags[index] = article.flags.reduce((bits, flag) => bits | (1 << ARTICLE_FLAGS.indexOf(flag)), 0);
  columns.quickKey[index] = article.quickKey ?? 0;
  columns.vat[index] = Math.round(article.vatPercent * 100);
  columns.unit[index] = UNITS.indexOf(article.unit);
}

function writeHeader(buffer: ArrayBuffer, version: number, money: Currency, sizes: Sizes): void {
  const view = new DataView(buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, version, true);
  view.setUint32(8, sizes.articles, true);
  view.setUint32(12, sizes.keys, true);
  new TextEncoder().encodeInto(money, new Uint8Array(buffer, 16, 3));
  view.setUint32(20, sizes.skuBytes, true);
  view.setUint32(24, sizes.nameBytes, true);
  view.setUint32(28, sizes.barcodeBytes, true);
  view.setUint32(32, sizes.keyBytes, true);
}

/** A snapshot opened for lookups. */
export type Snapshot = {
  readonly version: number;
  readonly articleCount: number;
  readonly currency: Currency;
  /** Articles that a lookup key stands for, in catalogue order; none, one, or several (B2). */
  find(key: string): readonly Article[];
  /** Every article that has a place among the quick keys, in that order. */
  quickKeys(): readonly Article[];
};

/** Opens a block; `not-a-snapshot` when it is cut off or something else. */
export function openSnapshot(bytes: ArrayBuffer): Result<Snapshot, SnapshotFault> {
  if (bytes.byteLength < HEADER_BYTES) return err("not-a-snapshot");
  const view = new DataView(bytes);
  const sizes: Sizes = {
    articles: view.getUint32(8, true),
    keys: view.getUint32(12, true),
    skuBytes: view.getUint32(20, true),
    nameBytes: view.getUint32(24, true),
    barcodeBytes: view.getUint32(28, true),
    keyBytes: view.getUint32(32, true),
  };
  const money = currency(new TextDecoder().decode(new Uint8Array(bytes, 16, 3)));
  const whole = view.getUint32(0, true) === MAGIC && sizeOf(sizes) === bytes.byteLength;
  if (!whole || !money.ok) return err("not-a-snapshot");
  return ok(lookupsOver(layOut(bytes, sizes).columns, sizes, view.getUint32(4, true), money.value));
}

function lookupsOver(columns: Columns, sizes: Sizes, version: number, money: Currency): Snapshot {
  const utf8 = new TextEncoder();
  const read = (index: number) => readArticle(columns, index, money);
  return {
    version,
    articleCount: sizes.articles,
    currency: money,
    find(key) {
      const wanted = utf8.encode(key);
      const found: Article[] = [];
      for (let at = firstKey(columns, sizes.keys, wanted); at < sizes.keys; at++) {
        if (byBytes(keyAt(columns, at), wanted) !== 0) break;
        found.push(read(columns.keyArticle[at] ?? 0));
      }
      return found;
    },
    quickKeys() {
      const places = [...columns.quickKey].flatMap((place, index) => (place > 0 ? [{ place, index }] : []));
      return places.sort((a, b) => a.place - b.place).map(({ index }) => read(index));
    },
  };
}

const keyAt = (columns: Columns, at: number): Uint8Array =>
  columns.keys.subarray(at === 0 ? 0 : columns.keyEnd[at - 1], columns.keyEnd[at]);

/** Bisection for the first key not below the wanted one. */
function firstKey(columns: Columns, count: number, wanted: Uint8Array): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byBytes(keyAt(columns, middle), wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const utf8 = new TextDecoder();

function textAt(text: Uint8Array, ends: Uint32Array, index: number): string {
  return utf8.decode(text.subarray(index === 0 ? 0 : ends[index - 1], ends[index]));
}

function readArticle(columns: Columns, index: number, money: Currency): Article {
  const price = minor(columns.price[index] ?? 0);
  const unit = UNITS[columns.unit[index] ?? 0];
  assert(price.ok && unit !== undefined, "a snapshot holds prices and units that its writer checked");
  const flags = columns.flags[index] ?? 0;
  const quickKey = columns.quickKey[index] ?? 0;
  return {
    sku: textAt(columns.skus, columns.skuEnd, index),
    name: textAt(columns.names, columns.nameEnd, index),
    barcodes: readBarcodes(textAt(columns.barcodes, columns.barcodesEnd, index)),
    unit,
    priceMinor: price.value,
    currency: money,
    vatPercent: (columns.vat[index] ?? 0) / 100,
    flags: ARTICLE_FLAGS.filter((_, bit) => (flags & (1 << bit)) !== 0),
    ...(quickKey > 0 ? { quickKey } : {}),
  };
}

/** `code*pieces` per line; a code may hold `*` itself, so only what stands behind the last one is pieces. */
function readBarcodes(text: string): Article["barcodes"] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((entry) => {
      const star = entry.lastIndexOf("*");
      return { barcode: entry.slice(0, star), pieces: Number(entry.slice(star + 1)) };
    });
}
