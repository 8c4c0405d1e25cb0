import { writeSnapshot } from "../snapshot-writer.ts";

/** Gzips as a server does. */
export const gzip = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

/** A catalogue as it crosses the wire. */
export const packedSnapshot = (...catalogue: Parameters<typeof writeSnapshot>): Promise<ArrayBuffer> =>
  gzip(writeSnapshot(...catalogue));
