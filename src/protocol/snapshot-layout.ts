/** The block as it crosses the wire when asked for by this name: gzipped, to be kept and unpacked by the asker. */
export const PACKED_SNAPSHOT = "application/vnd.softcheck.snapshot+gzip";

/**
 * The catalogue as one block of bytes (DESIGN section 3), little-endian: a small front that a terminal holds in memory,
 * and pages of keys and rows that stay on its disk until somebody asks for one.
 *
 *     0  magic "SCS2"   4 u32 version   8 u32 articles   12 u32 GTIN keys   16 3 bytes currency, 1 byte 0
 *     20 u32 other keys   24 u32 their bytes   28 u32 quick keys   32 u32 bytes of the rows   36 u32 0
 *     40 front: f64 fence[] (the first key of every page), u32 textEnd[], u32 textRow[], u32 quickRow[] (in the order of
 *        their places), u8 text[] (other keys, sorted by bytes); filled up to 8 bytes
 *     …  pages of at most 256 GTIN keys, sorted: f64 key[], u32 row[]; filled up to 8 bytes
 *     …  u32 skuHash[articles], sorted; filled up to 8 bytes
 *     …  rows, one behind the other: `ROW` below
 *
 * Keys are `lookupKey` of every barcode. One of fourteen digits is kept as its number, any other as UTF-8. `…Row` is the
 * place of the article's row, counted from the first row; equal keys stand side by side in catalogue order (B2).
 */
export const MAGIC = 0x32534353;
export const HEADER_BYTES = 40;
const PAGE_KEYS = 256;
const KEY_BYTES = 12;

/** Places inside a row: texts follow the head: sku, name, barcodes (`code*pieces`, each ended by LF). */
export const ROW = {
  /** u32, of the whole row */
  bytes: 0,
  flags: 4,
  quickKey: 6,
  /** f64, minor units */
  price: 8,
  /** u16, hundredths of a per cent */
  vat: 16,
  skuBytes: 18,
  nameBytes: 20,
  unit: 22,
  head: 24,
} as const;

export type Sizes = {
  readonly articles: number;
  readonly gtins: number;
  readonly texts: number;
  readonly textBytes: number;
  readonly quickKeys: number;
};

export type Front = {
  readonly fence: Float64Array;
  readonly textEnd: Uint32Array;
  readonly textRow: Uint32Array;
  readonly quickRow: Uint32Array;
  readonly text: Uint8Array;
};

export type Page = { readonly key: Float64Array; readonly row: Uint32Array };

const filled = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const pageCount = (gtins: number): number => Math.ceil(gtins / PAGE_KEYS);

/** Where the parts of a block begin. */
export function placesOf(sizes: Sizes) {
  const pages =
    HEADER_BYTES + filled(pageCount(sizes.gtins) * 8 + sizes.texts * 8 + sizes.quickKeys * 4 + sizes.textBytes);
  const skuHash = pages + filled(sizes.gtins * KEY_BYTES);
  return { front: HEADER_BYTES, pages, skuHash, rows: skuHash + filled(sizes.articles * 4) } as const;
}

/** Lays the front over a buffer that is long enough; `start` is a multiple of 8. */
export function layFront(buffer: ArrayBuffer, start: number, sizes: Sizes): Front {
  let at = start;
  const place = (bytes: number): number => {
    at += bytes;
    return at - bytes;
  };
  const u32 = (length: number) => new Uint32Array(buffer, place(length * 4), length);
  const pages = pageCount(sizes.gtins);
  return {
    fence: new Float64Array(buffer, place(pages * 8), pages),
    textEnd: u32(sizes.texts),
    textRow: u32(sizes.texts),
    quickRow: u32(sizes.quickKeys),
    text: new Uint8Array(buffer, place(sizes.textBytes), sizes.textBytes),
  };
}

/** Where the n-th page stands among the pages, how long it is, and which keys it holds. */
export function pagePlace(n: number, gtins: number) {
  const keys = Math.min(PAGE_KEYS, gtins - n * PAGE_KEYS);
  return { at: n * PAGE_KEYS * KEY_BYTES, bytes: keys * KEY_BYTES, firstKey: n * PAGE_KEYS, keys } as const;
}

/** Lays a page over a buffer; `start` is a multiple of 8. */
export const layPage = (buffer: ArrayBuffer, start: number, keys: number): Page => ({
  key: new Float64Array(buffer, start, keys),
  row: new Uint32Array(buffer, start + keys * 8, keys),
});

/** A key of fourteen digits as its number (exact: below 2^53), any other as UTF-8. */
export const keyForm = (key: string): number | Uint8Array =>
  /^\d{14}$/.test(key) ? Number(key) : new TextEncoder().encode(key);

/** FNV-1a, 32 bits, over UTF-8: tells that an article is in the block; wrong for one of four thousand at a million. */
export const skuHash = (sku: string): number => hashOf(new TextEncoder().encode(sku));

/** As `skuHash`, of a number in UTF-8. */
export function hashOf(utf8: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Order of texts by their bytes. */
export function byBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The n-th of texts that stand one behind the other. */
export const textAt = (text: Uint8Array, ends: Uint32Array, n: number): Uint8Array =>
  text.subarray(n === 0 ? 0 : ends[n - 1], ends[n]);
