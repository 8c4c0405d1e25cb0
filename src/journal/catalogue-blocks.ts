import { err, ok, type Result } from "../domain/result.ts";
import type { ByteSource, SnapshotFault } from "../protocol/snapshot.ts";
import type { PackedBytes, StorageFault, Stored } from "./port.ts";
import { storageFault } from "./storage-fault.ts";

/** A file of the catalogue, opened. */
export type Block = ByteSource & { close(): void };

/**
 * Where blocks of bytes lie as files. A file counts only when the journal's database names it: whatever is left by a
 * device that died before is nobody's, and goes.
 */
export type Blocks = {
  /** Unpacks gzipped bytes into a file of its own; on the disk, not only on its way there, when it resolves. */
  keep(packed: PackedBytes): Promise<Result<string, StorageFault | SnapshotFault>>;
  /** Undefined: there is no such file. */
  open(file: string): Stored<Block | undefined>;
  /** Removes every other file that nobody has open. */
  removeAllBut(file: string | undefined): Promise<void>;
  /** One at a time over all tabs, so that none removes what another has just written and not named yet. */
  alone<T>(work: () => Promise<T>): Promise<T>;
};

/** What became of a read from a block: storage may be cleared, or a disk be pulled, under an open file. */
export async function orFault<T>(read: () => Promise<T>): Stored<T> {
  try {
    return ok(await read());
  } catch (error) {
    const isGone = error instanceof DOMException && error.name === "NotFoundError";
    const fault = isGone ? "unavailable" : storageFault(error);
    if (fault === undefined) throw error;
    return err(fault);
  }
}

/** Fewer turns than by the pieces in which a Blob would give them: a third less time for 50 MB. */
const PIECE_BYTES = 1024 * 1024;

function inPieces(bytes: ArrayBuffer): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.byteLength) return controller.close();
      controller.enqueue(new Uint8Array(bytes, at, Math.min(PIECE_BYTES, bytes.byteLength - at)));
      at += PIECE_BYTES;
    },
  });
}

/** Gunzips; hands every piece to `take`. `not-a-snapshot` when it is no whole gzip. */
export async function unpack(
  packed: PackedBytes,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<Result<null, SnapshotFault>> {
  const stream = packed instanceof ArrayBuffer ? inPieces(packed) : packed;
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const read = await reader.read().catch(() => undefined);
      if (read === undefined) return err("not-a-snapshot");
      if (read.done) return ok(null);
      take(read.value);
    }
  } finally {
    // A disk that is full: what still comes is for nobody.
    await reader.cancel().catch(() => undefined);
  }
}
