import { assert, err, ok, type Result } from "../../domain/result.ts";
import { joinedBytes } from "../joined-bytes.ts";
import { wholeNumber } from "./parts.ts";
import { withoutSkeleton, withSkeleton } from "./skeleton.ts";

/** A sealed document as its terminal would send it: the exact bytes, and its signature over them (P-256, IEEE P1363). */
export type Sealed = { readonly bytes: Uint8Array<ArrayBuffer>; readonly signature: Uint8Array<ArrayBuffer> };

/** What travels: a byte that says how it was packed, the signature, the deflated bytes (RFC 1951). */
const DEFLATED = 1;
/** Deflated, with a byte for each phrase of the skeleton. */
const WITHOUT_SKELETON = 2;
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 1 + SIGNATURE_BYTES;
/** Larger than any document the server takes: what grows beyond is no document. */
const MOST_BYTES = 2_000_000;

/** The document as small as it gets, to be shown. */
export async function pack({ bytes, signature }: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  assert(signature.length === SIGNATURE_BYTES, "a P-256 signature has 64 bytes");
  const bare = withoutSkeleton(bytes);
  const deflated = await all(through(bare ?? bytes, new CompressionStream("deflate-raw")));
  assert(deflated !== undefined, "what is deflated does not break off, and no document is too large");
  return joinedBytes([Uint8Array.of(bare === undefined ? DEFLATED : WITHOUT_SKELETON), signature, deflated]);
}

/** Exactly what was packed, or why not. `newer-pack`: of a terminal newer than this till. */
export async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Result<Sealed, "broken" | "newer-pack">> {
  if (packed.length <= HEAD_BYTES) return err("broken");
  const bare = packed[0] === WITHOUT_SKELETON;
  if (!bare && packed[0] !== DEFLATED) return err("newer-pack");
  const inflated = await all(through(packed.slice(HEAD_BYTES), new DecompressionStream("deflate-raw")));
  const bytes = bare && inflated !== undefined ? withSkeleton(inflated, MOST_BYTES) : inflated;
  return bytes === undefined ? err("broken") : ok({ bytes, signature: packed.slice(1, HEAD_BYTES) });
}

/** The number that every part of this pack bears. */
export async function numberOf(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  return wholeNumber(new Uint8Array(await crypto.subtle.digest("SHA-256", packed)));
}

const through = (bytes: Uint8Array<ArrayBuffer>, change: TransformStream): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream().pipeThrough(change);

/** Everything that comes; undefined when it breaks off, or is more than any document. */
async function all(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return joinedBytes(chunks);
}
