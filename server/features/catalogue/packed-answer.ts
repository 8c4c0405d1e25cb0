import { PACKED_SNAPSHOT } from "../../../src/protocol/snapshot-layout.ts";
import type { SnapshotBytes } from "./snapshot-bytes.ts";

type Headers = { readonly etag: string } & Readonly<Record<string, string>>;

/** Asked for by the name of its own media type: bytes as they are kept, of which a part may be asked for. */
export const asksForPacked = (request: Request): boolean =>
  (request.headers.get("accept") ?? "")
    .split(",")
    .some((media) => media.trim().split(";")[0]?.toLowerCase() === PACKED_SNAPSHOT);

/** The kept bytes, or those from where an earlier answer broke off (RFC 9110 14). */
export function packedAnswer(request: Request, bytes: SnapshotBytes, known: Headers) {
  const headers = { ...known, "accept-ranges": "bytes", "content-type": PACKED_SNAPSHOT };
  const from = firstByte(request, known.etag);
  if (from === undefined) {
    return { status: 200, headers: { ...headers, "content-length": String(bytes.size) }, body: bytes.from(0) } as const;
  }
  const { size } = bytes;
  if (from >= size) return { status: 416, headers: { ...known, "content-range": `bytes */${size}` } } as const;
  const part = { "content-range": `bytes ${from}-${size - 1}/${size}`, "content-length": String(size - from) };
  return { status: 206, headers: { ...headers, ...part }, body: bytes.from(from) } as const;
}

/**
 * Where the asked part begins. Undefined, and so the whole: no range, one of a form we need not serve (RFC 9110 14.2), or
 * one of other bytes than these (`If-Range`, 13.1.5).
 */
function firstByte(request: Request, etag: string): number | undefined {
  const range = /^bytes=(\d{1,15})-$/.exec(request.headers.get("range")?.trim() ?? "");
  const condition = request.headers.get("if-range");
  return range === null || (condition !== null && condition !== etag) ? undefined : Number(range[1]);
}
