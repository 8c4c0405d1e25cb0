import { ARTICLE_FLAGS, type Article } from "../domain/article.ts";
import { lookupKey } from "../domain/barcodes/lookup.ts";
import type { Currency } from "../domain/money.ts";
import { UNITS } from "../domain/quantity.ts";
import { assert } from "../domain/result.ts";
import { type GrowingBytes, growing } from "./growing-bytes.ts";
import { joinedBytes } from "./joined-bytes.ts";
import {
  byBytes,
  type Front,
  hashOf,
  keyForm,
  layFront,
  layPage,
  MAGIC,
  pagePlace,
  placesOf,
  ROW,
  type Sizes,
  textAt,
} from "./snapshot-layout.ts";

/** Builds a block article by article, in typed columns: a million of them never stand in memory as objects. */
export type SnapshotWriter = {
  /** Articles come in catalogue order, each once. */
  add(article: Article): void;
  /** Bytes of the rows that were not taken yet. */
  rowBytes(): number;
  /** Takes these rows: they stand behind those that were taken before. */
  takeRows(): Uint8Array<ArrayBuffer>;
  /** What stands before all rows, and the rows that were not taken; the writer is used up. */
  end(version: number): readonly [before: Uint8Array<ArrayBuffer>, rows: Uint8Array<ArrayBuffer>];
};

/** All articles are priced in one currency: a store sells in one. */
export function snapshotWriter(money: Currency): SnapshotWriter {
  let rows = growing();
  let taken = 0;
  const gtin = { keys: growing(), rows: growing() };
  const text = { bytes: growing(), ends: growing(), rows: growing() };
  const skus = growing();
  const quick: { readonly place: number; readonly row: number }[] = [];

  const addKey = (barcode: string, row: number) => {
    const key = keyForm(lookupKey(barcode));
    if (typeof key === "number") {
      gtin.keys.f64(key);
      gtin.rows.u32(row);
      return;
    }
    text.bytes.bytes(key);
    text.ends.u32(text.bytes.length());
    text.rows.u32(row);
  };
  return {
    add(article) {
      const row = taken + rows.length();
      for (const { barcode } of article.barcodes) addKey(barcode, row);
      skus.u32(addRow(rows, article));
      if (article.quickKey !== undefined) quick.push({ place: article.quickKey, row });
    },
    rowBytes: () => rows.length(),
    takeRows() {
      const bytes = rows.asU8();
      taken += bytes.length;
      rows = growing();
      return bytes;
    },
    end(version) {
      const rowBytes = taken + rows.length();
      const sizes: Sizes = {
        articles: skus.length() / 4,
        gtins: gtin.rows.length() / 4,
        texts: text.rows.length() / 4,
        textBytes: text.bytes.length(),
        quickKeys: quick.length,
      };
      assert(rowBytes < 2 ** 32, "places of rows are 32 bits");
      const places = placesOf(sizes);
      const head = new Uint8Array(places.rows);
      writeHeader(head.buffer, version, money, sizes, rowBytes);
      const front = layFront(head.buffer, places.front, sizes);
      writePages(gtin.keys.asF64(), gtin.rows.asU32(), { front, buffer: head.buffer, at: places.pages });
      sortTexts(text.bytes.asU8(), text.ends.asU32(), text.rows.asU32(), front);
      const hashes = new Uint32Array(head.buffer, places.skuHash, sizes.articles);
      hashes.set(skus.asU32());
      hashes.sort();
      front.quickRow.set(quick.sort((a, b) => a.place - b.place).map(({ row }) => row));
      return [head, rows.asU8()];
    },
  };
}

/** The block of a few articles at once. */
export function writeSnapshot(version: number, money: Currency, articles: readonly Article[]): Uint8Array<ArrayBuffer> {
  const writer = snapshotWriter(money);
  for (const article of articles) writer.add(article);
  return joinedBytes(writer.end(version));
}

/** Places 0 … count − 1 in the order asked for; equal ones keep theirs. */
function sortedPlaces(count: number, order: (a: number, b: number) => number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, place) => place).sort((a, b) => order(a, b) || a - b);
}

type Pages = { readonly front: Front; readonly buffer: ArrayBuffer; readonly at: number };

function writePages(keys: Float64Array, rows: Uint32Array, { front, buffer, at }: Pages): void {
  const order = sortedPlaces(keys.length, (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  for (let n = 0; n < front.fence.length; n++) {
    const place = pagePlace(n, keys.length);
    const page = layPage(buffer, at + place.at, place.keys);
    order.subarray(place.firstKey, place.firstKey + place.keys).forEach((from, to) => {
      page.key[to] = keys[from] ?? 0;
      page.row[to] = rows[from] ?? 0;
    });
    front.fence[n] = page.key[0] ?? 0;
  }
}

function sortTexts(text: Uint8Array, ends: Uint32Array, rows: Uint32Array, into: Front): void {
  const key = (n: number) => textAt(text, ends, n);
  let at = 0;
  sortedPlaces(ends.length, (a, b) => byBytes(key(a), key(b))).forEach((place, n) => {
    into.text.set(key(place), at);
    at += key(place).length;
    into.textEnd[n] = at;
    into.textRow[n] = rows[place] ?? 0;
  });
}

/** Adds the row of an article; its number, hashed. */
function addRow(rows: GrowingBytes, article: Article): number {
  const at = rows.skip(ROW.head);
  const skuBytes = rows.text(article.sku);
  const nameBytes = rows.text(article.name);
  for (const { barcode, pieces } of article.barcodes) rows.text(`${barcode}*${pieces}\n`);
  assert(skuBytes < 2 ** 16 && nameBytes < 2 ** 16, "lengths of sku and name are 16 bits");
  const flags = article.flags.reduce((bits, flag) => bits | (1 << ARTICLE_FLAGS.indexOf(flag)), 0);
  const view = rows.view();
  view.setUint32(at + ROW.bytes, rows.length() - at, true);
  view.setUint16(at + ROW.flags, flags, true);
  view.setUint16(at + ROW.quickKey, article.quickKey ?? 0, true);
  view.setFloat64(at + ROW.price, article.priceMinor, true);
  view.setUint16(at + ROW.vat, Math.round(article.vatPercent * 100), true);
  view.setUint16(at + ROW.skuBytes, skuBytes, true);
  view.setUint16(at + ROW.nameBytes, nameBytes, true);
  view.setUint8(at + ROW.unit, UNITS.indexOf(article.unit));
  return hashOf(new Uint8Array(view.buffer, at + ROW.head, skuBytes));
}

function writeHeader(buffer: ArrayBuffer, version: number, money: Currency, sizes: Sizes, rowBytes: number): void {
  const view = new DataView(buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, version, true);
  view.setUint32(8, sizes.articles, true);
  view.setUint32(12, sizes.gtins, true);
  new TextEncoder().encodeInto(money, new Uint8Array(buffer, 16, 3));
  view.setUint32(20, sizes.texts, true);
  view.setUint32(24, sizes.textBytes, true);
  view.setUint32(28, sizes.quickKeys, true);
  view.setUint32(32, rowBytes, true);
}
