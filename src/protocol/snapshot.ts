import { ARTICLE_FLAGS, type Article } from "../domain/article.ts";
import { type Currency, currency, minor } from "../domain/money.ts";
import { UNITS } from "../domain/quantity.ts";
import { assert, err, ok, type Result } from "../domain/result.ts";
import {
  byBytes,
  type Front,
  HEADER_BYTES,
  keyForm,
  layFront,
  layPage,
  MAGIC,
  pagePlace,
  placesOf,
  ROW,
  type Sizes,
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

/** A snapshot opened for lookups: its front in memory, its keys and rows where they lie. */
export type Snapshot = {
  readonly version: number;
  readonly articleCount: number;
  readonly currency: Currency;
  /** Articles that a lookup key stands for, in catalogue order; none, one, or several (B2). */
  find(key: string): Promise<readonly Article[]>;
  /** Every article that has a place among the quick keys, in that order. */
  quickKeys(): Promise<readonly Article[]>;
  /** Tells whether there is an article of a number; by hashes of 32 bits, good for counting, not for deciding. */
  skus(): Promise<(sku: string) => boolean>;
};

type Header = {
  readonly version: number;
  readonly currency: Currency;
  readonly sizes: Sizes;
  readonly places: ReturnType<typeof placesOf>;
  readonly rowBytes: number;
};

/** What every lookup needs. */
type Opened = { readonly source: ByteSource; readonly header: Header; readonly front: Front };

/** Opens a block; `not-a-snapshot` when it is cut off or something else. */
export async function openSnapshot(source: ByteSource): Promise<Result<Snapshot, SnapshotFault>> {
  if (source.size < HEADER_BYTES) return err("not-a-snapshot");
  const header = readHeader(await source.read(0, HEADER_BYTES));
  if (header === undefined || header.places.rows + header.rowBytes !== source.size) return err("not-a-snapshot");
  const { front, pages } = header.places;
  const bytes = await source.read(front, pages - front);
  return ok(lookupsOver({ source, header, front: layFront(bytes.buffer, bytes.byteOffset, header.sizes) }));
}

function readHeader(bytes: Uint8Array<ArrayBuffer>): Header | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const u32 = (at: number) => view.getUint32(at, true);
  const money = currency(new TextDecoder().decode(bytes.subarray(16, 19)));
  if (u32(0) !== MAGIC || !money.ok) return undefined;
  const sizes = { articles: u32(8), gtins: u32(12), texts: u32(20), textBytes: u32(24), quickKeys: u32(28) };
  return { version: u32(4), currency: money.value, sizes, places: placesOf(sizes), rowBytes: u32(32) };
}

function lookupsOver(opened: Opened): Snapshot {
  const { header, front } = opened;
  const readAll = async (rows: Iterable<number>): Promise<readonly Article[]> => {
    const articles: Article[] = [];
    for (const row of rows) articles.push(readArticle(await readRow(opened, row), header.currency));
    return articles;
  };
  let skus: Promise<(sku: string) => boolean> | undefined;
  return {
    version: header.version,
    articleCount: header.sizes.articles,
    currency: header.currency,
    async find(key) {
      const wanted = keyForm(key);
      return readAll(typeof wanted === "number" ? await gtinRows(opened, wanted) : textRows(front, wanted));
    },
    quickKeys: () => readAll(front.quickRow),
    skus: () => {
      skus ??= readSkus(opened);
      return skus;
    },
  };
}

/** Places of the rows that a GTIN stands for: one page is read, more when equal keys reach beyond it. */
async function gtinRows({ source, header, front }: Opened, wanted: number): Promise<readonly number[]> {
  const rows: number[] = [];
  // The page before the first that begins with the key or above it: equal keys may begin at its end.
  const first = Math.max(0, firstNotBelow(front.fence, wanted) - 1);
  for (let n = first; n < front.fence.length && (front.fence[n] ?? 0) <= wanted; n++) {
    const place = pagePlace(n, header.sizes.gtins);
    const bytes = await source.read(header.places.pages + place.at, place.bytes);
    const page = layPage(bytes.buffer, bytes.byteOffset, place.keys);
    for (let at = firstNotBelow(page.key, wanted); page.key[at] === wanted; at++) rows.push(page.row[at] ?? 0);
  }
  return rows;
}

/** Places of the rows that any other key stands for. */
function textRows({ text, textEnd, textRow }: Front, wanted: Uint8Array): Uint32Array {
  const order = (n: number) => byBytes(textAt(text, textEnd, n), wanted);
  const first = bisect(textEnd.length, (n) => order(n) < 0);
  let end = first;
  while (end < textEnd.length && order(end) === 0) end++;
  return textRow.subarray(first, end);
}

/** Read when the first change is laid on, not before a scan can be answered. */
async function readSkus({ source, header }: Opened): Promise<(sku: string) => boolean> {
  const bytes = await source.read(header.places.skuHash, header.sizes.articles * 4);
  const hashes = new Uint32Array(bytes.buffer, bytes.byteOffset, header.sizes.articles);
  return (sku) => {
    const hash = skuHash(sku);
    return hashes[firstNotBelow(hashes, hash)] === hash;
  };
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

async function readRow({ source, header }: Opened, row: number): Promise<Uint8Array<ArrayBuffer>> {
  assert(row + ROW.head <= header.rowBytes, "an index names rows that are there");
  const at = header.places.rows + row;
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

const text = new TextDecoder();

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
