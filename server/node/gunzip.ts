import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Gunzip } from "../ports/world.ts";

/** Unpacks beside the event loop. Unlike `DecompressionStream` it takes several members one after the other. */
export const zlibGunzip: Gunzip = (body) => {
  // The error of a broken stream comes out where it is read.
  const unpacked: AsyncIterable<Buffer> = pipeline(Readable.from(chunksOf(body)), createGunzip(), () => undefined);
  const chunks = unpacked[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(stream) {
      const chunk = await chunks.next();
      if (chunk.done === true) stream.close();
      else stream.enqueue(new Uint8Array(chunk.value));
    },
    cancel: async () => void (await chunks.return?.()),
  });
};

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel();
  }
}
