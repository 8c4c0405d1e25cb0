import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";

/** Gzips texts or bytes as one stream: browsers read only the first member of a gzip. */
export const packed = (pieces: Iterable<string | Uint8Array>): Promise<Buffer> =>
  buffer(Readable.from(pieces, { objectMode: true }).pipe(createGzip()));
