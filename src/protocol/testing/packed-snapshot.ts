import { writeSnapshot } from "../snapshot-writer.ts";

/** Gzips as a server does. */
export const gzip = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

/** A catalogue as it crosses the wire. */
export const packedSnapshot = (...catalogue: Parameters<typeof writeSnapshot>): Promise<ArrayBuffer> =>
  gzip(writeSnapshot(...catalogue));

/** A catalogue on its way, in pieces of a few bytes; `breaksAfter` that many it breaks off. */
export const onItsWay = (
  packed: ArrayBuffer,
  breaksAfter = Number.POSITIVE_INFINITY,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= breaksAfter) controller.error(new TypeError("network"));
      else if (at >= packed.byteLength) controller.close();
      else controller.enqueue(new Uint8Array(packed.slice(at, at + PIECE_BYTES)));
      at += PIECE_BYTES;
    },
  });
};

const PIECE_BYTES = 64;
