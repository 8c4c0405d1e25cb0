import type { Ports } from "../../ports/ports.ts";
import type { KeptSnapshot } from "../../ports/snapshots.ts";

/** Bytes of a kept snapshot, from wherever they are wanted. */
export type SnapshotBytes = { readonly size: number; from(first: number): ReadableStream<Uint8Array<ArrayBuffer>> };

/**
 * Read a piece at a time, as fast as they are taken: fifty terminals that load at once hold fifty pieces. A snapshot that is
 * replaced twice meanwhile breaks off, and whoever loads it begins with the new one.
 */
export function snapshotBytes(
  { storage }: Pick<Ports, "storage">,
  store: string,
  { build, pieces }: KeptSnapshot,
): SnapshotBytes {
  return {
    size: pieces.reduce((sum, { size }) => sum + size, 0),
    from(first) {
      const left = [...pieces];
      let skipped = first;
      while (left[0] !== undefined && left[0].size <= skipped) skipped -= left.shift()?.size ?? 0;
      return new ReadableStream(
        {
          async pull(stream) {
            const next = left.shift();
            if (next === undefined) return stream.close();
            const bytes = await storage.read(({ snapshots }) => snapshots.piece(store, build, next.n));
            if (bytes === undefined) return stream.error(new Error("the snapshot was replaced while it was read"));
            stream.enqueue(bytes.subarray(skipped));
            skipped = 0;
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
}
