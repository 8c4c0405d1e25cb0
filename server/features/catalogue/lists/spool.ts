import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Uuid } from "../../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../../src/domain/result.ts";
import type { Ports } from "../../../ports/ports.ts";

/** Written with one transaction each: short enough that nobody waits for it. */
const PIECE_BYTES = 262_144;
/** A million rows come to a hundred megabytes or two. */
const MAX_FILE_BYTES = 512 * 1_048_576;

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;
export type SpooledFile = { readonly sha256: string; readonly size: number };
type Keeping = Pick<Ports, "storage">;

/** Keeps a file as it comes, in pieces, so that what was shown of it is what is applied, by whichever server process. */
export async function spoolFile(
  { storage }: Keeping,
  store: string,
  id: Uuid,
  body: Bytes,
): Promise<Result<SpooledFile, "too-large" | "broken-file">> {
  const hash = sha256.create();
  let waiting: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  let size = 0;
  let pieces = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    const n = pieces;
    pieces += 1;
    await storage.write(({ catalogueImports }) => catalogueImports.putBytes(store, id, n, bytes));
  };
  const reader = body.getReader();
  for (;;) {
    const step = await reader.read().catch(() => undefined);
    if (step === undefined) return err("broken-file");
    if (step.done) break;
    size += step.value.length;
    if (size > MAX_FILE_BYTES) {
      await reader.cancel().catch(() => undefined);
      return err("too-large");
    }
    hash.update(step.value);
    waiting = joined(waiting, step.value);
    while (waiting.length >= PIECE_BYTES) {
      await put(waiting.slice(0, PIECE_BYTES));
      waiting = waiting.slice(PIECE_BYTES);
    }
  }
  if (waiting.length > 0) await put(waiting);
  return ok({ sha256: bytesToHex(hash.digest()), size });
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** The file again, from its first byte. */
export function spooledFile({ storage }: Keeping, store: string, id: Uuid): Bytes {
  let n = 0;
  return new ReadableStream({
    async pull(stream) {
      const at = n;
      n += 1;
      const piece = await storage.read(({ catalogueImports }) => catalogueImports.bytes(store, id, at));
      if (piece === undefined) stream.close();
      else stream.enqueue(piece);
    },
  });
}

export async function forgetFile({ storage }: Keeping, store: string, id: Uuid): Promise<void> {
  while (!(await storage.write(({ catalogueImports }) => catalogueImports.removeBytes(store, id)))) {
    // Piece by piece: others write in between.
  }
}
