import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Article } from "../../src/domain/article.ts";

const PIECE_CHARACTERS = 1_000_000;

/** Writes goods as a back office does: tab-separated, gzipped. */
export const writeGoodsFile = (file: string, articles: Iterable<Article>): Promise<void> =>
  pipeline(Readable.from(rowsOf(articles)), createGzip(), createWriteStream(file));

function* rowsOf(articles: Iterable<Article>): Generator<string> {
  let rows = "sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent\n";
  for (const { sku, barcodes, name, unit, priceMinor, currency, vatPercent } of articles) {
    rows += `${sku}\t${barcodes[0]?.barcode}\t${name}\t${unit}\t${priceMinor}\t${currency}\t${vatPercent}\n`;
    if (rows.length < PIECE_CHARACTERS) continue;
    yield rows;
    rows = "";
  }
  yield rows;
}
