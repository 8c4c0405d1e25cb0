import { ARTICLE_FLAGS, type Article } from "../domain/article.ts";
import { type Currency, currency, minor } from "../domain/money.ts";
import { UNITS } from "../domain/quantity.ts";
import { assert, err, ok, type Result } from "../domain/result.ts";
import {
  byBytes,
  HEADER_BYTES,
  type Index,
  type IndexSizes,
  indexBytes,
  keyForm,
  layIndex,
  MAGIC,
  ROW,
  skuHash,
  textAt,
} from "./snapshot-layout.ts";

export type SnapshotFault = "not-a-snapshot";

/** Where a block lies: in memory, or in a file of which only what is asked for is read. */
export type ByteSource = {
  readonly size: number;
  /** Exactly these bytes, in a buffer of their own; `at + length` is never beyond `size`. */
  read(at: number, length: number): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
};

/** A block in memory. */
export const bytesInMemory = (bytes: ArrayBuffer): ByteSource => ({
  size: bytes.byteLength,
  read: (at, length) => new Uint8Array(bytes.slice(at, at + length)),
});

/** A snapshot opened for lookups: its index in memory, its rows where they lie. */
export type Snapshot = {
  readonly version: number;
  readonly articleCount: number;
  readonly currency: Currency;
  /** Articles that a lookup key stands for, in catalogue order; none, one, or several (B2). */
  find(key: string): Promise<readonly Article[]>;
  /** Every article that has a place among the quick keys, in that order. */
  quickKeys(): Promise<readonly Article[]>;
  /** Is there an article of this number? By a hash of 32 bits: good for counting, not for deciding. */
  has(sku: string): boolean;
};

type Header = {
  readonly version: number;
  readonly currency: Currency;
  readonly sizes: IndexSizes;
  readonly rowsAt: number;
  readonly rowBytes: number;
};

/** Opens a block; `not-a-snapshot` when it is cut off or something else. */
export async function openSnapshot(source: ByteSource): Promise<Result<Snapshot, SnapshotFault>> {
  if (source.size < HEADER_BYTES) return err("not-a-snapshot");
  const header = readHeader(await source.read(0, HEADER_BYTES));
  if (header === undefined || header.rowsAt + header.rowBytes !== source.size) return err("not-a-snapshot");
  const bytes = await source.read(HEADER_BYTES, header.rowsAt - HEADER_BYTES);
  return ok(lookupsOver(source, header, layIndex(bytes.buffer, bytes.byteOffset, header.sizes)));
}

function readHeader(bytes: Uint8Array<ArrayBuffer>): Header | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const u32 = (at: number) => view.getUint32(at, true);
  const money = currency(new TextDecoder().decode(bytes.subarray(16, 19)));
  if (u32(0) !== MAGIC || !money.ok) return undefined;
  const sizes = { articles: u32(8), gtins: u32(12), texts: u32(20), textBytes: u32(24), quickKeys: u32(28) };
  const rowsAt = HEADER_BYTES + indexBytes(sizes);
  return { version: u32(4), currency: money.value, sizes, rowsAt, rowBytes: u32(32) };
}

function lookupsOver(source: ByteSource, header: Header, index: Index): Snapshot {
  const readAll = async (rows: Uint32Array): Promise<readonly Article[]> => {
    const articles: Article[] = [];
    for (const row of rows) articles.push(readArticle(await readRow(source, header, row), header.currency));
    return articles;
  };
  return {
    version: header.version,
    articleCount: header.sizes.articles,
    currency: header.currency,
    find: (key) => readAll(rowsOf(index, key)),
    quickKeys: () => readAll(index.quickRow),
    has(sku) {
      const hash = skuHash(sku);
      return index.skuHash[firstNotBelow(index.skuHash, hash)] === hash;
    },
  };
}

/** Places of the rows that a key stands for. */
function rowsOf(index: Index, key: string): Uint32Array {
  const wanted = keyForm(key);
  if (typeof wanted === "number") {
    const first = firstNotBelow(index.gtin, wanted);
    let end = first;
    while (index.gtin[end] === wanted) end++;
    return index.gtinRow.subarray(first, end);
  }
  const order = (n: number) => byBytes(textAt(index.text, index.textEnd, n), wanted);
  const first = bisect(index.textEnd.length, (n) => order(n) < 0);
  let end = first;
  while (end < index.textEnd.length && order(end) === 0) end++;
  return index.textRow.subarray(first, end);
}

const firstNotBelow = (sorted: Float64Array | Uint32Array, wanted: number): number =>
  bisect(sorted.length, (n) => (sorted[n] ?? 0) < wanted);

/** The first of `count` places for which `below` no longer holds. */
function bisect(count: number, below: (n: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nearly every row is shorter: one read brings it. */
const FIRST_READ_BYTES = 512;

async function readRow(source: ByteSource, header: Header, row: number): Promise<Uint8Array<ArrayBuffer>> {
  assert(row + ROW.head <= header.rowBytes, "an index names rows that are there");
  const at = header.rowsAt + row;
  const first = await source.read(at, Math.min(FIRST_READ_BYTES, header.rowBytes - row));
  const bytes = new DataView(first.buffer, first.byteOffset).getUint32(ROW.bytes, true);
  assert(bytes >= ROW.head && row + bytes <= header.rowBytes, "a row ends inside the block");
  return bytes <= first.length ? first.subarray(0, bytes) : await source.read(at, bytes);
}

function readArticle(row: Uint8Array<ArrayBuffer>, money: Currency): Article {
  const view = new DataView(row.buffer, row.byteOffset, row.length);
  const price = minor(view.getFloat64(ROW.price, true));
  const unit = UNITS[view.getUint8(ROW.unit)];
  assert(price.ok && unit !== undefined, "a snapshot holds prices and units that its writer checked");
  const flags = view.getUint16(ROW.flags, true);
  const quickKey = view.getUint16(ROW.quickKey, true);
  const nameAt = ROW.head + view.getUint16(ROW.skuBytes, true);
  const codesAt = nameAt + view.getUint16(ROW.nameBytes, true);
  const text = new TextDecoder();
  return {
    sku: text.decode(row.subarray(ROW.head, nameAt)),
    name: text.decode(row.subarray(nameAt, codesAt)),
    barcodes: readBarcodes(text.decode(row.subarray(codesAt))),
    unit,
    priceMinor: price.value,
    currency: money,
    vatPercent: view.getUint16(ROW.vat, true) / 100,
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
